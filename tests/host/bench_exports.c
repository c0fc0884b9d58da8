// SPDX-License-Identifier: GPL-2.0-only
/*
 * What it costs to find an exported symbol: among CORE of vmlinux, for which this is built several
 * times, and among as many of modules. Each figure is the least of several runs.
 */
#include <time.h>
#include "exports.h"

static struct kernel_symbol syms[CORE];
static char names[CORE][NAME_LEN];
static struct module mod;
static struct module_private priv;

static double now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1e9 + ts.tv_nsec;
}

/*
 * Least time of finding one of the names, all of them asked for in an order of no order. Fetching
 * the name that is asked for is not what is measured: the names stand in that order.
 */
static double time_find(char (*which)[NAME_LEN])
{
	static char asked[CORE][NAME_LEN];
	double least = 0;
	unsigned int round, i;

	for (i = 0; i < CORE; i++)
		memcpy(asked[i], which[i * 7919ULL % CORE], NAME_LEN);
	for (round = 0; round < 7; round++) {
		double t = now();

		for (i = 0; i < CORE; i++) {
			struct symbol_search search = { .name = asked[i], .gpl_ok = true };

			if (!symbol_find(&search))
				abort();
		}
		t = (now() - t) / CORE;
		if (!round || t < least)
			least = t;
	}
	return least;
}

int main(void)
{
	double t;

	core_make();
	t = now();
	build_core_hash();
	t = now() - t;
	printf("%-44s %8u  %8.3f ms  %7.1f ns each\n", "exports: hash of the kernel's", CORE,
	       t / 1e6, t / CORE);
	printf("%-44s %8u  %11s  %7.1f ns each\n", "exports: lookup of one of the kernel's", CORE,
	       "", time_find(core_names));
	module_make(&mod, &priv, "module", syms, names, CORE, 0);
	t = now();
	if (publish(&mod))
		abort();
	t = now() - t;
	printf("%-44s %8u  %8.3f ms  %7.1f ns each\n", "exports: publishing a module's", CORE,
	       t / 1e6, t / CORE);
	printf("%-44s %8u  %11s  %7.1f ns each\n", "exports: lookup of one of a module's", CORE, "",
	       time_find(names));
	withdraw(&priv);
	kvfree(core_hash);
	return 0;
}
