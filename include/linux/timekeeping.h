/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reading and setting the system's clocks.  CLOCK_MONOTONIC starts at 0 at boot; CLOCK_BOOTTIME
 * equals it because the machine never suspends.  All readers are lock-free and usable anywhere
 * except in NMIs and inside timekeeping's own update.
 */
#ifndef _LINUX_TIMEKEEPING_H
#define _LINUX_TIMEKEEPING_H

#include <linux/errno.h>
#include <linux/time64.h>
#include <linux/types.h>

enum tk_offsets {
	TK_OFFS_REAL,
	TK_OFFS_BOOT,
	TK_OFFS_TAI,
	TK_OFFS_MAX,
};

struct system_time_snapshot {
	u64	cycles;
	ktime_t	real;
	ktime_t	boot;
	ktime_t	raw;
};

void timekeeping_init(void);
extern int timekeeping_suspended;

int do_settimeofday64(const struct timespec64 *ts);
int do_sys_settimeofday64(const struct timespec64 *tv, const struct timezone *tz);

void ktime_get_raw_ts64(struct timespec64 *ts);
void ktime_get_ts64(struct timespec64 *ts);
void ktime_get_real_ts64(struct timespec64 *tv);
void ktime_get_coarse_ts64(struct timespec64 *ts);
void ktime_get_coarse_real_ts64(struct timespec64 *ts);
void ktime_get_clocktai_ts64(struct timespec64 *ts);
void ktime_get_snapshot(struct system_time_snapshot *snap);
void getboottime64(struct timespec64 *ts);

time64_t ktime_get_seconds(void);
time64_t __ktime_get_real_seconds(void);
time64_t ktime_get_real_seconds(void);

ktime_t ktime_get(void);
ktime_t ktime_get_with_offset(enum tk_offsets offs);
ktime_t ktime_get_coarse_with_offset(enum tk_offsets offs);
ktime_t ktime_mono_to_any(ktime_t tmono, enum tk_offsets offs);
ktime_t ktime_get_raw(void);
u32 ktime_get_resolution_ns(void);
ktime_t ktime_get_coarse(void);
u64 ktime_get_mono_fast_ns(void);
u64 ktime_get_raw_fast_ns(void);
u64 ktime_get_boot_fast_ns(void);
u64 ktime_get_real_fast_ns(void);

static inline ktime_t ktime_get_real(void)
{
	return ktime_get_with_offset(TK_OFFS_REAL);
}

static inline ktime_t ktime_get_boottime(void)
{
	return ktime_get_with_offset(TK_OFFS_BOOT);
}

static inline ktime_t ktime_get_clocktai(void)
{
	return ktime_get_with_offset(TK_OFFS_TAI);
}

static inline ktime_t ktime_get_coarse_real(void)
{
	return ktime_get_coarse_with_offset(TK_OFFS_REAL);
}

static inline ktime_t ktime_get_coarse_boottime(void)
{
	return ktime_get_coarse_with_offset(TK_OFFS_BOOT);
}

static inline ktime_t ktime_get_coarse_clocktai(void)
{
	return ktime_get_coarse_with_offset(TK_OFFS_TAI);
}

static inline ktime_t ktime_mono_to_real(ktime_t mono)
{
	return ktime_mono_to_any(mono, TK_OFFS_REAL);
}

static inline u64 ktime_get_ns(void)
{
	return ktime_get();
}

static inline u64 ktime_get_real_ns(void)
{
	return ktime_get_real();
}

static inline u64 ktime_get_boottime_ns(void)
{
	return ktime_get_boottime();
}

static inline u64 ktime_get_clocktai_ns(void)
{
	return ktime_get_clocktai();
}

static inline u64 ktime_get_raw_ns(void)
{
	return ktime_get_raw();
}

static inline u64 ktime_get_coarse_ns(void)
{
	return ktime_get_coarse();
}

static inline u64 ktime_get_coarse_real_ns(void)
{
	return ktime_get_coarse_real();
}

static inline void ktime_get_boottime_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get_boottime());
}

static inline void ktime_get_coarse_boottime_ts64(struct timespec64 *ts)
{
	*ts = ns_to_timespec64(ktime_get_coarse_boottime());
}

static inline time64_t ktime_get_boottime_seconds(void)
{
	return ktime_get_boottime() / NSEC_PER_SEC;
}

static inline time64_t ktime_get_clocktai_seconds(void)
{
	return ktime_get_clocktai() / NSEC_PER_SEC;
}

/* The battery-backed clock, from the architecture; all zero when there is none. */
void read_persistent_clock64(struct timespec64 *ts);

/* Offset of CLOCK_REALTIME from CLOCK_MONOTONIC, in ns. */
ktime_t timekeeping_offs_real(void);
ktime_t timekeeping_offs_tai(void);

#endif
