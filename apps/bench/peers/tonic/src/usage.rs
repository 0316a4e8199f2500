/// Processor time that this process has used, user and system, in microseconds.
pub fn cpu_micros() -> i64 {
    // SAFETY: getrusage fills the whole struct that it is given; zeroed is a valid start for it.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_SELF, &mut usage);
        usage
    };
    let micros = |time: libc::timeval| time.tv_sec * 1_000_000 + i64::from(time.tv_usec);
    micros(usage.ru_utime) + micros(usage.ru_stime)
}
