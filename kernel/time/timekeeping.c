// SPDX-License-Identifier: GPL-2.0-only
/*
 * The system's clocks.  The timekeeper holds a reading of the clock source and CLOCK_MONOTONIC at
 * that moment; readers add what the source has counted since.  Wall time is CLOCK_MONOTONIC plus an
 * offset, which settimeofday() changes.
 *
 * Locking: tk_lock serialises writers; readers are lock-free under tk_seq.
 */
#include "internal.h"

#include <linux/export.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/sched.h>
#include <linux/seqlock.h>
#include <linux/timekeeping.h>

struct timekeeper {
	struct clocksource *clock;
	u64 cycle_last;
	u32 mult;
	u32 shift;
	u64 base_ns;   /* CLOCK_MONOTONIC at cycle_last */
	u64 base_frac; /* its fraction, in units of 2^-shift ns */
	ktime_t offs_real;
	ktime_t offs_boot;
	ktime_t offs_tai;
	/* Time of the last update, for the coarse clocks. */
	ktime_t coarse;
};

static DEFINE_RAW_SPINLOCK(tk_lock);
static seqcount_t tk_seq = SEQCNT_ZERO(tk_seq);
static struct timekeeper tk;

int timekeeping_suspended;

static u64 jiffies_read(struct clocksource *cs)
{
	return jiffies;
}

/* Used until the architecture registers something better. */
static struct clocksource clocksource_jiffies = {
	.name = "jiffies",
	.rating = 1,
	.read = jiffies_read,
	.mask = CLOCKSOURCE_MASK(64),
	.mult = TICK_NSEC << 8,
	.shift = 8,
	.max_idle_ns = NSEC_PER_SEC,
};

/** clocksource_default_clock - the clock source that always works */
struct clocksource *clocksource_default_clock(void)
{
	return &clocksource_jiffies;
}

/* What the source has counted since the last update; never negative, CPUs may disagree a little. */
static inline u64 tk_delta(const struct timekeeper *t)
{
	u64 delta = (t->clock->read(t->clock) - t->cycle_last) & t->clock->mask;

	return delta & ~(t->clock->mask >> 1) ? 0 : delta;
}

static inline u64 tk_mono(const struct timekeeper *t)
{
	unsigned __int128 ns = (unsigned __int128)tk_delta(t) * t->mult + t->base_frac;

	return t->base_ns + (u64)(ns >> t->shift);
}

/* Moves the base up to now; tk_lock and tk_seq held for writing. */
static void tk_forward(void)
{
	u64 delta = tk_delta(&tk);
	unsigned __int128 ns = (unsigned __int128)delta * tk.mult + tk.base_frac;

	tk.cycle_last = (tk.cycle_last + delta) & tk.clock->mask;
	tk.base_ns += (u64)(ns >> tk.shift);
	tk.base_frac = (u64)ns & ((1ULL << tk.shift) - 1);
	tk.coarse = tk.base_ns;
}

#define tk_write(flags) \
	do { \
		raw_spin_lock_irqsave(&tk_lock, flags); \
		raw_write_seqcount_begin(&tk_seq); \
	} while (0)
#define tk_write_end(flags) \
	do { \
		raw_write_seqcount_end(&tk_seq); \
		raw_spin_unlock_irqrestore(&tk_lock, flags); \
	} while (0)

/** timekeeping_advance - from the tick: keep the base close to now */
void timekeeping_advance(void)
{
	unsigned long flags;

	tk_write(flags);
	tk_forward();
	tk_write_end(flags);
}

/** timekeeping_max_idle_ns - how long all CPUs may sleep without losing count */
u64 timekeeping_max_idle_ns(void)
{
	return READ_ONCE(tk.clock)->max_idle_ns;
}

/** timekeeping_set_clock - read time from another clock source from now on */
void timekeeping_set_clock(struct clocksource *cs)
{
	unsigned long flags;

	if (cs->enable && cs->enable(cs))
		return;
	tk_write(flags);
	tk_forward();
	tk.clock = cs;
	tk.mult = cs->mult;
	tk.shift = cs->shift;
	tk.base_frac = 0;
	tk.cycle_last = cs->read(cs) & cs->mask;
	tk_write_end(flags);
}

/** timekeeping_notify - as timekeeping_set_clock(); returns 0 */
int timekeeping_notify(struct clocksource *clock)
{
	timekeeping_set_clock(clock);
	return 0;
}

/**
 * ktime_get - CLOCK_MONOTONIC
 *
 * Return: ns since boot.  Any context but NMI.
 */
ktime_t ktime_get(void)
{
	unsigned int seq;
	u64 ns;

	do {
		seq = raw_read_seqcount_begin(&tk_seq);
		ns = tk_mono(&tk);
	} while (read_seqcount_retry(&tk_seq, seq));
	return ns;
}
EXPORT_SYMBOL_GPL(ktime_get);

static inline ktime_t tk_offset(enum tk_offsets offs)
{
	switch (offs) {
	case TK_OFFS_REAL:
		return tk.offs_real;
	case TK_OFFS_TAI:
		return tk.offs_tai;
	default:
		return tk.offs_boot;
	}
}

/** ktime_get_with_offset - the clock that differs from CLOCK_MONOTONIC by @offs */
ktime_t ktime_get_with_offset(enum tk_offsets offs)
{
	unsigned int seq;
	ktime_t ns;

	do {
		seq = raw_read_seqcount_begin(&tk_seq);
		ns = tk_mono(&tk) + tk_offset(offs);
	} while (read_seqcount_retry(&tk_seq, seq));
	return ns;
}
EXPORT_SYMBOL_GPL(ktime_get_with_offset);

/** ktime_get_coarse - CLOCK_MONOTONIC at the last tick */
ktime_t ktime_get_coarse(void)
{
	return READ_ONCE(tk.coarse);
}
EXPORT_SYMBOL_GPL(ktime_get_coarse);

/** ktime_get_coarse_with_offset - another clock at the last tick */
ktime_t ktime_get_coarse_with_offset(enum tk_offsets offs)
{
	unsigned int seq;
	ktime_t ns;

	do {
		seq = raw_read_seqcount_begin(&tk_seq);
		ns = tk.coarse + tk_offset(offs);
	} while (read_seqcount_retry(&tk_seq, seq));
	return ns;
}
EXPORT_SYMBOL_GPL(ktime_get_coarse_with_offset);

/** ktime_mono_to_any - convert a CLOCK_MONOTONIC time */
ktime_t ktime_mono_to_any(ktime_t tmono, enum tk_offsets offs)
{
	unsigned int seq;
	ktime_t t;

	do {
		seq = raw_read_seqcount_begin(&tk_seq);
		t = ktime_add(tmono, tk_offset(offs));
	} while (read_seqcount_retry(&tk_seq, seq));
	return t;
}
EXPORT_SYMBOL_GPL(ktime_mono_to_any);

/** timekeeping_offs_real - CLOCK_REALTIME minus CLOCK_MONOTONIC, ns */
ktime_t timekeeping_offs_real(void)
{
	return READ_ONCE(tk.offs_real);
}

/** timekeeping_offs_tai - CLOCK_TAI minus CLOCK_MONOTONIC, ns */
ktime_t timekeeping_offs_tai(void)
{
	return READ_ONCE(tk.offs_tai);
}

/** ktime_get_raw - CLOCK_MONOTONIC_RAW; nothing slews our clock, so it is CLOCK_MONOTONIC */
ktime_t ktime_get_raw(void)
{
	return ktime_get();
}
EXPORT_SYMBOL_GPL(ktime_get_raw);

/** ktime_get_resolution_ns - what one count of the clock source is worth, ns */
u32 ktime_get_resolution_ns(void)
{
	return tk.mult >> tk.shift ?: 1;
}
EXPORT_SYMBOL_GPL(ktime_get_resolution_ns);

/** ktime_get_mono_fast_ns - CLOCK_MONOTONIC, ns */
u64 notrace ktime_get_mono_fast_ns(void)
{
	return ktime_get();
}
EXPORT_SYMBOL_GPL(ktime_get_mono_fast_ns);

/** ktime_get_raw_fast_ns - CLOCK_MONOTONIC_RAW, ns */
u64 notrace ktime_get_raw_fast_ns(void)
{
	return ktime_get_raw();
}
EXPORT_SYMBOL_GPL(ktime_get_raw_fast_ns);

/** ktime_get_boot_fast_ns - CLOCK_BOOTTIME, ns */
u64 notrace ktime_get_boot_fast_ns(void)
{
	return ktime_get_boottime();
}
EXPORT_SYMBOL_GPL(ktime_get_boot_fast_ns);

/** ktime_get_real_fast_ns - CLOCK_REALTIME, ns */
u64 ktime_get_real_fast_ns(void)
{
	return ktime_get_real();
}
EXPORT_SYMBOL_GPL(ktime_get_real_fast_ns);

/** ktime_get_ts64 - CLOCK_MONOTONIC as a timespec64 */
void ktime_get_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get());
}
EXPORT_SYMBOL_GPL(ktime_get_ts64);

/** ktime_get_raw_ts64 - CLOCK_MONOTONIC_RAW as a timespec64 */
void ktime_get_raw_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get_raw());
}
EXPORT_SYMBOL(ktime_get_raw_ts64);

/** ktime_get_real_ts64 - CLOCK_REALTIME as a timespec64 */
void ktime_get_real_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get_real());
}
EXPORT_SYMBOL(ktime_get_real_ts64);

/** ktime_get_coarse_ts64 - CLOCK_MONOTONIC at the last tick */
void ktime_get_coarse_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get_coarse());
}
EXPORT_SYMBOL(ktime_get_coarse_ts64);

/** ktime_get_coarse_real_ts64 - CLOCK_REALTIME at the last tick */
void ktime_get_coarse_real_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get_coarse_real());
}
EXPORT_SYMBOL(ktime_get_coarse_real_ts64);

/** ktime_get_clocktai_ts64 - CLOCK_TAI as a timespec64 */
void ktime_get_clocktai_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get_clocktai());
}
EXPORT_SYMBOL(ktime_get_clocktai_ts64);

/** ktime_get_seconds - CLOCK_MONOTONIC at the last tick, in seconds */
time64_t ktime_get_seconds(void)
{
	return ktime_get_coarse() / NSEC_PER_SEC;
}
EXPORT_SYMBOL_GPL(ktime_get_seconds);

/** ktime_get_real_seconds - CLOCK_REALTIME at the last tick, in seconds */
time64_t ktime_get_real_seconds(void)
{
	return ktime_get_coarse_real() / NSEC_PER_SEC;
}
EXPORT_SYMBOL_GPL(ktime_get_real_seconds);

/** __ktime_get_real_seconds - the same, without waiting for an update in progress */
time64_t __ktime_get_real_seconds(void)
{
	return (READ_ONCE(tk.coarse) + READ_ONCE(tk.offs_real)) / NSEC_PER_SEC;
}

/** ktime_get_snapshot - several clocks at one moment */
void ktime_get_snapshot(struct system_time_snapshot *snap)
{
	unsigned int seq;

	do {
		u64 now;

		seq = raw_read_seqcount_begin(&tk_seq);
		now = tk_mono(&tk);
		snap->cycles = tk.cycle_last;
		snap->raw = now;
		snap->boot = now + tk.offs_boot;
		snap->real = now + tk.offs_real;
	} while (read_seqcount_retry(&tk_seq, seq));
}
EXPORT_SYMBOL_GPL(ktime_get_snapshot);

/** getboottime64 - the wall-clock time at which the system was started */
void getboottime64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(timekeeping_offs_real());
}
EXPORT_SYMBOL_GPL(getboottime64);

/**
 * do_settimeofday64 - set the wall clock
 * @ts: CLOCK_REALTIME from now on
 *
 * Return: 0, or -EINVAL when out of range.
 */
int do_settimeofday64(const struct timespec64 *ts)
{
	unsigned long flags;
	ktime_t real;

	if (!timespec64_valid_settod(ts))
		return -EINVAL;
	real = timespec64_to_ktime(*ts);
	tk_write(flags);
	tk_forward();
	if (real < (ktime_t)tk.base_ns) {
		tk_write_end(flags);
		return -EINVAL;
	}
	tk.offs_tai += real - (ktime_t)tk.base_ns - tk.offs_real;
	tk.offs_real = real - tk.base_ns;
	tk_write_end(flags);
	clock_was_set(0);
	return 0;
}
EXPORT_SYMBOL(do_settimeofday64);

/** do_sys_settimeofday64 - the settimeofday system call; permission has been checked */
int do_sys_settimeofday64(const struct timespec64 *tv, const struct timezone *tz)
{
	if (tv && !timespec64_valid_settod(tv))
		return -EINVAL;
	if (tz) {
		if (tz->tz_minuteswest > 15 * 60 || tz->tz_minuteswest < -15 * 60)
			return -EINVAL;
		sys_tz = *tz;
	}
	return tv ? do_settimeofday64(tv) : 0;
}

void __weak read_persistent_clock64(struct timespec64 *ts)
{
	ts->tv_sec = 0;
	ts->tv_nsec = 0;
}

/** timekeeping_init - start the clocks; boot CPU, before the first clock source registers */
void __init timekeeping_init(void)
{
	struct timespec64 wall = {};
	unsigned long flags;

	read_persistent_clock64(&wall);
	if (!timespec64_valid_settod(&wall))
		wall = (struct timespec64){};
	tk_write(flags);
	tk.clock = &clocksource_jiffies;
	tk.mult = clocksource_jiffies.mult;
	tk.shift = clocksource_jiffies.shift;
	tk.cycle_last = clocksource_jiffies.read(&clocksource_jiffies);
	tk.base_ns = 0;
	tk.offs_real = timespec64_to_ktime(wall);
	tk.offs_tai = tk.offs_real;
	tk_write_end(flags);
}
