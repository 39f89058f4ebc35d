//! The whole way, visible in one place: bytes in, graph out.
