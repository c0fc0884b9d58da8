// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taint: the record of what has made this kernel's word less than reliable.
 * Bits are only ever set, from any context, without a lock.
 */

#include <linux/atomic.h>
#include <linux/bitops.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/init.h>
#include <linux/panic.h>
#include <linux/string.h>

static unsigned long tainted_mask;

unsigned long panic_on_taint;
bool panic_on_taint_nousertaint;

/* Letters as in Linux's Documentation/admin-guide/tainted-kernels.rst. */
#define FLAG(name, t, f, m) \
	[TAINT_##name] = { .c_true = (t), .c_false = (f), .module = (m), .desc = #name }
const struct taint_flag taint_flags[TAINT_FLAGS_COUNT] = {
	FLAG(PROPRIETARY_MODULE, 'P', 'G', true),
	FLAG(FORCED_MODULE, 'F', ' ', true),
	FLAG(CPU_OUT_OF_SPEC, 'S', ' ', false),
	FLAG(FORCED_RMMOD, 'R', ' ', false),
	FLAG(MACHINE_CHECK, 'M', ' ', false),
	FLAG(BAD_PAGE, 'B', ' ', false),
	FLAG(USER, 'U', ' ', false),
	FLAG(DIE, 'D', ' ', false),
	FLAG(OVERRIDDEN_ACPI_TABLE, 'A', ' ', false),
	FLAG(WARN, 'W', ' ', false),
	FLAG(CRAP, 'C', ' ', true),
	FLAG(FIRMWARE_WORKAROUND, 'I', ' ', false),
	FLAG(OOT_MODULE, 'O', ' ', true),
	FLAG(UNSIGNED_MODULE, 'E', ' ', true),
	FLAG(SOFTLOCKUP, 'L', ' ', false),
	FLAG(LIVEPATCH, 'K', ' ', true),
	FLAG(AUX, 'X', ' ', true),
	FLAG(RANDSTRUCT, 'T', ' ', true),
	FLAG(TEST, 'N', ' ', true),
};

/**
 * add_taint - mark the kernel as tainted
 * @flag: one of TAINT_*
 * @ok: whether lock checking can still be believed (kept for source compatibility)
 *
 * With panic_on_taint= naming the flag, panics. Context: any.
 */
void add_taint(unsigned int flag, enum lockdep_ok ok)
{
	set_bit(flag, &tainted_mask);
	if (tainted_mask & panic_on_taint) {
		panic_on_taint = 0;
		panic("panic_on_taint set ...");
	}
}
EXPORT_SYMBOL(add_taint);

/**
 * test_taint - ask for one taint flag
 * @flag: one of TAINT_*
 *
 * Return: non-zero when it is set. Context: any.
 */
int test_taint(unsigned int flag)
{
	return test_bit(flag, &tainted_mask);
}
EXPORT_SYMBOL(test_taint);

/**
 * get_taint - all taint flags, as /proc/sys/kernel/tainted shows them
 *
 * Return: the mask. Context: any.
 */
unsigned long get_taint(void)
{
	return READ_ONCE(tainted_mask);
}

/**
 * print_tainted - the state as oops headers show it
 *
 * Return: "Not tainted" or "Tainted: " and one column a flag, in a static
 * buffer that the next call overwrites. Context: any.
 */
const char *print_tainted(void)
{
	static char buf[sizeof("Tainted: ") + TAINT_FLAGS_COUNT];
	char *s;

	if (!tainted_mask)
		return "Not tainted";
	s = buf + scnprintf(buf, sizeof(buf), "Tainted: ");
	for (int i = 0; i < TAINT_FLAGS_COUNT; i++)
		*s++ = test_bit(i, &tainted_mask) ? taint_flags[i].c_true : taint_flags[i].c_false;
	*s = '\0';
	return buf;
}

/**
 * print_tainted_verbose - the set flags with their names
 *
 * Return: "Tainted: [W]=WARN, ..." in a static buffer, "" when none is set.
 * Context: any.
 */
const char *print_tainted_verbose(void)
{
	static char buf[512];
	size_t len;
	const char *sep = " ";

	if (!tainted_mask)
		return "";
	len = scnprintf(buf, sizeof(buf), "Tainted:");
	for (int i = 0; i < TAINT_FLAGS_COUNT; i++) {
		if (!test_bit(i, &tainted_mask))
			continue;
		len += scnprintf(buf + len, sizeof(buf) - len, "%s[%c]=%s", sep,
				 taint_flags[i].c_true, taint_flags[i].desc);
		sep = ", ";
	}
	return buf;
}

static int __init panic_on_taint_setup(char *s)
{
	char *mask = strsep(&s, ",");

	if (!mask || kstrtoul(mask, 16, &panic_on_taint))
		return -EINVAL;
	panic_on_taint &= TAINT_FLAGS_MAX;
	if (!panic_on_taint)
		return -EINVAL;
	if (s && !strcmp(s, "nousertaint"))
		panic_on_taint_nousertaint = true;
	return 0;
}
early_param("panic_on_taint", panic_on_taint_setup);
