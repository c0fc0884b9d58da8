// SPDX-License-Identifier: GPL-2.0-only
/*
 * Licences and taint: what a module says of itself that changes what it may use, and how far the
 * kernel's own reports can be trusted afterwards.
 */
#include <linux/bitops.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/string.h>
#include "internal.h"

static const char *const gpl_compatible[] = {
	"GPL",		"GPL v2",	"GPL and additional rights",
	"Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL",
};

static bool license_is_gpl_compatible(const char *license)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(gpl_compatible); i++)
		if (!strcmp(license, gpl_compatible[i]))
			return true;
	return false;
}

/**
 * add_taint_module - taints the kernel and remembers which module did
 * @mod: the module
 * @flag: TAINT_*
 * @ok: whether lock checking still means anything
 */
void add_taint_module(struct module *mod, unsigned int flag, enum lockdep_ok ok)
{
	add_taint(flag, ok);
	set_bit(flag, &mod->taints);
}

static void apply_license(struct load_info *info)
{
	const char *license = get_modinfo(info, "license") ?: "unspecified";

	if (license_is_gpl_compatible(license))
		return;
	if (!test_taint(TAINT_PROPRIETARY_MODULE))
		pr_warn("%s: module license '%s' taints kernel.\n", info->name, license);
	add_taint_module(info->mod, TAINT_PROPRIETARY_MODULE, LOCKDEP_NOW_UNRELIABLE);
}

/**
 * license_apply - taints the kernel as the module's .modinfo asks for
 * @info: moved to its place
 *
 * Texts that would repeat for each module appear once.
 */
void license_apply(struct load_info *info)
{
	if (!get_modinfo(info, "intree")) {
		if (!test_taint(TAINT_OOT_MODULE))
			pr_warn("%s: loading out-of-tree module taints kernel.\n", info->name);
		add_taint_module(info->mod, TAINT_OOT_MODULE, LOCKDEP_STILL_OK);
	}
	if (get_modinfo(info, "staging")) {
		pr_warn("%s: module is from the staging directory, the quality is unknown, you have been warned.\n",
			info->name);
		add_taint_module(info->mod, TAINT_CRAP, LOCKDEP_STILL_OK);
	}
	if (get_modinfo(info, "test")) {
		if (!test_taint(TAINT_TEST))
			pr_warn("%s: loading test module taints kernel.\n", info->name);
		add_taint_module(info->mod, TAINT_TEST, LOCKDEP_STILL_OK);
	}
	if (info->forced)
		add_taint_module(info->mod, TAINT_FORCED_MODULE, LOCKDEP_NOW_UNRELIABLE);
	apply_license(info);
}

/**
 * module_flags_taint - the letters of a module's taints
 * @taints: bits TAINT_*
 * @buffer: MODULE_FLAGS_BUF_SIZE bytes; not terminated
 *
 * Returns: how many letters.
 */
size_t module_flags_taint(unsigned long taints, char *buffer)
{
	size_t len = 0;
	unsigned int i;

	for (i = 0; i < TAINT_FLAGS_COUNT; i++)
		if (taint_flags[i].module && (taints & BIT(i)))
			buffer[len++] = taint_flags[i].c_true;
	return len;
}

/**
 * module_flags - "(OE+)" as /proc/modules and oopses show it
 * @mod: module
 * @buffer: MODULE_FLAGS_BUF_SIZE bytes
 * @show_state: add '+' while loading and '-' while unloading
 *
 * Returns: @buffer, "" when there is nothing to show.
 */
char *module_flags(struct module *mod, char *buffer, bool show_state)
{
	const enum module_state state = READ_ONCE(mod->state);
	const bool changing = show_state && state != MODULE_STATE_LIVE;
	size_t len = 0;

	if (mod->taints || changing) {
		buffer[len++] = '(';
		len += module_flags_taint(mod->taints, buffer + len);
		if (changing && state == MODULE_STATE_GOING)
			buffer[len++] = '-';
		if (changing && state == MODULE_STATE_COMING)
			buffer[len++] = '+';
		buffer[len++] = ')';
	}
	buffer[len] = '\0';
	return buffer;
}
