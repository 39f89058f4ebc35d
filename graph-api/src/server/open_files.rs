//! How many connections the system lets the server hold: each is an open file, and so is what the store and the full text keep open.

/// Files that are left to everything but connections: the store, the full text, exports on their way.
const OTHERS: u64 = 128;

/// Raises the number of files that may be open as far as the system lets this process, and says how many connections are then to be
/// taken up at one time: `wanted`, or as many as fit, which the log tells. The rest wait in the system's queue.
pub(super) fn connections(wanted: usize) -> usize {
    let needed = OTHERS.saturating_add(wanted as u64);
    let allowed = match rlimit::increase_nofile_limit(needed) {
        Ok(allowed) => allowed,
        Err(error) => {
            tracing::warn!("the system does not say how many files may be open: {error}");
            return wanted;
        }
    };
    let room = room(allowed, wanted);
    if room < wanted {
        tracing::warn!(
            "this process may have {allowed} files open, so that {room} connections are taken up at one time, not {wanted}; \
             `ulimit -n {needed}` before the start, or LimitNOFILE of the service, makes room"
        );
    }
    room
}

/// How many connections fit where so many files may be open: where these are few, half of them.
fn room(allowed: u64, wanted: usize) -> usize {
    let others = OTHERS.min(allowed / 2);
    usize::try_from(allowed - others).unwrap_or(usize::MAX).clamp(1, wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_room_for_other_files() {
        assert_eq!(room(1024, 4096), 896);
        assert_eq!(room(4096 + OTHERS, 4096), 4096);
        assert_eq!(room(u64::MAX, 4096), 4096);
        assert_eq!(room(64, 4096), 32, "half where there are few");
        assert_eq!(room(0, 4096), 1, "one at least: the system will say the rest");
    }
}
