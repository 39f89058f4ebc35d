//! Tells Cargo when the built playground has changed; the embedding itself is `rust-embed`'s, in `src/server/assets.rs`.

use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // The names of the assets carry a hash, so a new page is new files, which the derive macro alone does not notice.
    // Where there is no page yet the folder above is watched: Cargo takes a missing path for changed at every build.
    let dist = Path::new("../graph-web/dist");
    let watched = if dist.is_dir() { dist } else { Path::new("../graph-web") };
    println!("cargo:rerun-if-changed={}", watched.display());
}
