// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wall-clock time at boot on machines with a device tree: the first clock of a known kind is read
 * once, before there are drivers, and let go again. A table says how each kind is read.
 */
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/of.h>
#include <linux/of_address.h>
#include <linux/time64.h>
#include <linux/timekeeping.h>

/* ARM PrimeCell Real Time Clock (PL031): RTCDR, seconds. */
static void read_pl031(void __iomem *base, struct timespec64 *ts)
{
	ts->tv_sec = readl(base);
}

/* Goldfish: TIME_LOW, which latches TIME_HIGH, nanoseconds. */
static void read_goldfish(void __iomem *base, struct timespec64 *ts)
{
	u64 ns = readl(base);

	ns |= (u64)readl(base + 4) << 32;
	*ts = ns_to_timespec64(ns);
}

static const struct {
	const char *compatible;
	void (*read)(void __iomem *base, struct timespec64 *ts);
} clocks[] __initconst = {
	{ "arm,pl031", read_pl031 },
	{ "google,goldfish-rtc", read_goldfish },
};

/**
 * read_persistent_clock64 - the wall-clock time the machine kept while off, in UTC
 * @ts: result; zero if there is no clock
 *
 * Context: boot; may map memory.
 */
void __init read_persistent_clock64(struct timespec64 *ts)
{
	ts->tv_sec = 0;
	ts->tv_nsec = 0;
	for (unsigned int i = 0; i < ARRAY_SIZE(clocks); i++) {
		struct device_node *node;
		void __iomem *base;

		node = of_find_compatible_node(NULL, NULL, clocks[i].compatible);
		base = node ? of_iomap(node, 0) : NULL;
		if (!base)
			continue;
		clocks[i].read(base, ts);
		iounmap(base);
		return;
	}
}
