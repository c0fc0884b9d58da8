// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the loader must have done before, during and after init: constructors run, per-CPU variables
 * initialised on each CPU, exception table registered, memory protected, notifiers told. Each check
 * that fails logs a line; init fails if any did. Writing to the parameter "check" repeats those
 * that are about a live module.
 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/notifier.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#define EXPECT(cond) \
	do { \
		if (!(cond)) { \
			pr_err("loadtest: failed at line %d: %s\n", __LINE__, #cond); \
			failures++; \
		} \
	} while (0)

static int failures;

static int constructed;
static const int constant = 5;
static int sealed __ro_after_init = 6;
static DEFINE_PER_CPU(int, counter) = 7;
static DEFINE_PER_CPU_SHARED_ALIGNED(long, aligned) = 8;
static int *const pointer_in_constants = &constructed;
static int initial __initdata = 9;

static __attribute__((constructor)) void construct(void)
{
	constructed++;
}

/* Constants are needed at run time, or there would be nothing to protect. */
static const void *volatile address;

static bool is_writable(const void *p)
{
	long value;

	address = p;
	if (copy_from_kernel_nofault(&value, (void *)address, sizeof(value)))
		return false;
	return !copy_to_kernel_nofault((void *)address, &value, sizeof(value));
}

static void check_memory(bool live)
{
	static long data = 1;

	EXPECT(is_writable(&data));
	EXPECT(!is_writable(&constant));
	EXPECT(!is_writable(&pointer_in_constants));
	EXPECT(!is_writable((void *)check_memory));
	EXPECT(is_writable(&sealed) == !live);
}

/* get_user() is inlined: the instruction that faults and its table entry are the module's. */
static void check_exception_table(void)
{
	int value = 3;

	EXPECT(get_user(value, (int __user *)16) == -EFAULT);
	EXPECT(put_user(value, (int __user *)16) == -EFAULT);
}

static void check_percpu(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		EXPECT(per_cpu(counter, cpu) == 7);
		EXPECT(per_cpu(aligned, cpu) == 8);
		EXPECT(((unsigned long)per_cpu_ptr(&aligned, cpu) & 63) == 0);
	}
	this_cpu_inc(counter);
	EXPECT(is_module_percpu_address((unsigned long)this_cpu_ptr(&counter)));
	this_cpu_dec(counter);
}

static void check_symbols(void)
{
	char text[KSYM_SYMBOL_LEN];

	sprint_symbol(text, (unsigned long)check_symbols);
	EXPECT(!strncmp(text, "check_symbols+0x0/0x", 20) && strstr(text, " [loadtest]"));
	EXPECT(__module_address((unsigned long)&constant) == THIS_MODULE);
	EXPECT(__module_text_address((unsigned long)check_symbols) == THIS_MODULE);
	EXPECT(!__module_text_address((unsigned long)&constant));
	EXPECT(is_module_address((unsigned long)&failures));
}

static int check_set(const char *val, const struct kernel_param *kp)
{
	failures = 0;
	check_memory(true);
	check_exception_table();
	check_symbols();
	EXPECT(THIS_MODULE->state == MODULE_STATE_LIVE);
	EXPECT(module_refcount(THIS_MODULE) == 0);
	EXPECT(try_module_get(THIS_MODULE));
	EXPECT(module_refcount(THIS_MODULE) == 1);
	module_put(THIS_MODULE);
	return failures ? -EIO : 0;
}

static const struct kernel_param_ops check_ops = { .set = check_set };
module_param_cb(check, &check_ops, NULL, 0200);

static int seen_live;

static int notified(struct notifier_block *nb, unsigned long state, void *data)
{
	if (data == THIS_MODULE && state == MODULE_STATE_LIVE)
		seen_live++;
	return NOTIFY_OK;
}

static struct notifier_block notifier = { .notifier_call = notified };

static int __init loadtest_init(void)
{
	EXPECT(constructed == 1);
	EXPECT(*pointer_in_constants == 1);
	EXPECT(initial == 9);
	initial = 10;
	EXPECT(THIS_MODULE->state == MODULE_STATE_COMING);
	EXPECT(!strcmp(THIS_MODULE->name, "loadtest"));
	check_percpu();
	check_memory(false);
	check_exception_table();
	check_symbols();
	if (failures)
		return -EIO;
	return register_module_notifier(&notifier);
}

static void __exit loadtest_exit(void)
{
	unregister_module_notifier(&notifier);
	if (seen_live != 1)
		pr_err("loadtest: failed: told %d times that it is live\n", seen_live);
	if (THIS_MODULE->state != MODULE_STATE_GOING || try_module_get(THIS_MODULE))
		pr_err("loadtest: failed: not going\n");
}

module_init(loadtest_init);
module_exit(loadtest_exit);

MODULE_LICENSE("GPL");
MODULE_IMPORT_NS(KOBOLD_TEST);
MODULE_DESCRIPTION("Checks what the loader has done for it");
