// SPDX-License-Identifier: GPL-2.0-only
/*
 * A first module: logs a line when it comes and one when it goes, and has a
 * parameter of every type. Parameters are set on insmod's command line, or with
 * hello.NAME=VALUE on the kernel's when it is built in, and those with a mode can
 * be seen (and, with a w, changed) in /sys/module/hello/parameters.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

/* Numbers: refused with EINVAL when they do not parse, ERANGE when they do not fit. */
static unsigned char a_byte = 1;
module_param(a_byte, byte, 0444);
MODULE_PARM_DESC(a_byte, "a number of 8 bits, unsigned");

static short a_short = -2;
module_param(a_short, short, 0444);
MODULE_PARM_DESC(a_short, "a number of 16 bits");

static unsigned short a_ushort = 2;
module_param(a_ushort, ushort, 0444);
MODULE_PARM_DESC(a_ushort, "a number of 16 bits, unsigned");

static int count = 1;
module_param(count, int, 0644);
MODULE_PARM_DESC(count, "how many times to say hello (default 1)");

static unsigned int a_uint = 4;
module_param(a_uint, uint, 0444);
MODULE_PARM_DESC(a_uint, "a number of 32 bits, unsigned");

static long a_long = -8;
module_param(a_long, long, 0444);
MODULE_PARM_DESC(a_long, "a number of 64 bits");

static unsigned long a_ulong = 8;
module_param(a_ulong, ulong, 0444);
MODULE_PARM_DESC(a_ulong, "a number of 64 bits, unsigned");

static unsigned long long a_ullong = 16;
module_param(a_ullong, ullong, 0444);
MODULE_PARM_DESC(a_ullong, "a long long, unsigned");

static unsigned int a_hexint = 0xcafe;
module_param(a_hexint, hexint, 0444);
MODULE_PARM_DESC(a_hexint, "a number shown in hexadecimal");

/* y, Y, 1, on; n, N, 0, off. Naming it alone means yes. */
static bool loud;
module_param(loud, bool, 0644);
MODULE_PARM_DESC(loud, "say it louder");

/* The same, the other way round. */
static bool no_bye;
module_param_named(bye, no_bye, invbool, 0444);
MODULE_PARM_DESC(bye, "say goodbye on the way out (default y)");

/* A pointer into the module's argument string, or to memory the writer's text was copied to. */
static char *who = "world";
module_param(who, charp, 0644);
MODULE_PARM_DESC(who, "whom to greet (default world)");

/* A copy in an array of our own: never longer than that. */
static char tag[16] = "none";
module_param_string(tag, tag, sizeof(tag), 0644);
MODULE_PARM_DESC(tag, "a text of up to 15 characters");

/* Numbers separated by commas, and how many were given. */
static int list[4] = { 1, 2 };
static int list_len = 2;
module_param_array(list, int, &list_len, 0644);
MODULE_PARM_DESC(list, "up to four numbers");

/* A callback of our own: it may refuse, and sees every change. */
static int percent = 50;

static int percent_set(const char *val, const struct kernel_param *kp)
{
	int value, err;

	err = kstrtoint(val, 0, &value);
	if (err)
		return err;
	if (value < 0 || value > 100)
		return -EINVAL;
	*(int *)kp->arg = value;
	pr_info("hello: percent is now %d\n", value);
	return 0;
}

static const struct kernel_param_ops percent_ops = {
	.set = percent_set,
	.get = param_get_int,
};
module_param_cb(percent, &percent_ops, &percent, 0644);
MODULE_PARM_DESC(percent, "a number from 0 to 100; each change is logged");

static int __init hello_init(void)
{
	for (int i = 0; i < count; i++)
		pr_info("hello: hello, %s%s\n", who, loud ? "!" : "");
	return 0;
}

static void __exit hello_exit(void)
{
	if (!no_bye)
		pr_info("hello: goodbye, %s\n", who);
}

module_init(hello_init);
module_exit(hello_exit);

MODULE_LICENSE("GPL");
MODULE_AUTHOR("The Kobold developers");
MODULE_DESCRIPTION("Says hello; a parameter of every type");
MODULE_VERSION("1.0");
