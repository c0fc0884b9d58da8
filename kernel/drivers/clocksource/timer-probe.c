// SPDX-License-Identifier: GPL-2.0-only
/* The timers that drivers have named with TIMER_OF_DECLARE(). Boot CPU alone. */
#include <linux/clocksource.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/of.h>

/* The empty entry behind the others. */
static const struct of_device_id timer_of_match_end __used __section("__timer_of_table_end");

extern const struct of_device_id __timer_of_table[];

/**
 * timer_probe - start every timer of the device tree that has a driver
 *
 * Context: time_init().
 */
void __init timer_probe(void)
{
	const struct of_device_id *match;
	struct device_node *np;
	int timers = 0;

	for_each_matching_node_and_match(np, __timer_of_table, &match)
	{
		of_init_fn_1_ret init = match->data;
		int err;

		if (!of_device_is_available(np))
			continue;
		err = init(np);
		if (!err)
			timers++;
		else if (err != -EPROBE_DEFER)
			pr_err("timer %pOF did not start: error %d\n", np, err);
	}
	if (!timers)
		pr_crit("timer_probe: no matching timers found\n");
}
