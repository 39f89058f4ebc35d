//! The binary as people and scripts meet it: messages, exit codes, output.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "command_line/bad_input.rs"]
mod bad_input;
#[path = "command_line/everyday.rs"]
mod everyday;
#[path = "command_line/explain.rs"]
mod explain;
#[path = "command_line/exporting.rs"]
mod exporting;
#[path = "command_line/faults.rs"]
mod faults;
#[path = "command_line/interrupt.rs"]
mod interrupt;
#[path = "command_line/judging.rs"]
mod judging;
#[path = "command_line/kill.rs"]
mod kill;
#[path = "command_line/operating.rs"]
mod operating;
#[path = "command_line/server.rs"]
mod server;
#[path = "command_line/serving.rs"]
mod serving;
#[path = "command_line/settings.rs"]
mod settings;
#[cfg(all(unix, feature = "telemetry"))]
#[path = "command_line/telemetry.rs"]
mod telemetry;
#[path = "command_line/tupu.rs"]
mod tupu;
#[path = "command_line/uploading.rs"]
mod uploading;
