// SPDX-License-Identifier: GPL-2.0-only
/*
 * Starting the interrupt controllers that the device tree names, each after the one its own
 * interrupts go to. Boot CPU, interrupts off, allocators up.
 */
#define pr_fmt(fmt) "OF: " fmt

#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/of_irq.h>
#include <linux/slab.h>

struct controller {
	struct device_node *np;
	struct device_node *parent; /* NULL: the root of a tree of interrupts */
	of_irq_init_cb_t init;
	bool done; /* tried, with success or not */
	bool works;
};

static bool __init is_controller(const struct device_node *np, const struct of_device_id *match)
{
	return match->data && of_device_is_available(np) &&
	       of_property_read_bool(np, "interrupt-controller");
}

static int __init count(const struct of_device_id *matches)
{
	const struct of_device_id *match;
	struct device_node *np;
	int n = 0;

	for_each_matching_node_and_match(np, matches, &match) if (is_controller(np, match)) n++;
	return n;
}

static void __init collect(const struct of_device_id *matches, struct controller *c)
{
	const struct of_device_id *match;
	struct device_node *np;

	for_each_matching_node_and_match(np, matches, &match)
	{
		if (!is_controller(np, match))
			continue;
		c->np = np;
		c->init = match->data;
		c->parent =
			of_parse_phandle(np, "interrupts-extended", 0) ?: of_irq_find_parent(np);
		if (c->parent == np)
			c->parent = NULL;
		c++;
	}
}

/* A controller can be started when there is nothing above it, or that works. */
static bool __init ready(const struct controller *c, const struct controller *all, int n)
{
	if (!c->parent)
		return true;
	for (int i = 0; i < n; i++)
		if (all[i].np == c->parent)
			return all[i].works;
	return false;
}

/* Starts all that are ready; returns whether there were any. */
static bool __init start_some(struct controller *all, int n)
{
	bool any = false;

	for (int i = 0; i < n; i++) {
		struct controller *c = &all[i];
		int err;

		if (c->done || !ready(c, all, n))
			continue;
		any = true;
		c->done = true;
		/* it is no platform device as well, unless its driver says it failed */
		of_node_set_flag(c->np, OF_POPULATED);
		err = c->init(c->np, c->parent);
		c->works = !err;
		if (err) {
			of_node_clear_flag(c->np, OF_POPULATED);
			pr_err("%pOF: the interrupt controller did not start: error %d\n", c->np,
			       err);
		}
	}
	return any;
}

/**
 * of_irq_init - start the interrupt controllers of a table
 * @matches: compatible strings, with an of_irq_init_cb_t as data
 */
void __init of_irq_init(const struct of_device_id *matches)
{
	struct controller *all;
	int n = count(matches);

	if (!n)
		return;
	all = kcalloc(n, sizeof(*all), GFP_KERNEL);
	if (!all)
		panic("OF: no memory to start %d interrupt controllers\n", n);
	collect(matches, all);
	while (start_some(all, n))
		;
	for (int i = 0; i < n; i++)
		if (!all[i].done)
			pr_err("%pOF: the controller above it, %pOF, is not there\n", all[i].np,
			       all[i].parent);
	kfree(all);
}
