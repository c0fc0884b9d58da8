// SPDX-License-Identifier: GPL-2.0-only
/*
 * Parsing "name=value" lists: the arguments of a module and the kernel's command line. What the
 * values mean is the business of the types in param_types.c.
 *
 * Host-clean. Callers that may race with sysfs are covered by the lock that parse_args() takes
 * around each setter, kernel_param_lock().
 */
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <kobold/module_params.h>

static char dash2underscore(char c)
{
	return c == '-' ? '_' : c;
}

/**
 * parameqn - are two parameter names the same in their first @n characters?
 * @a: one
 * @b: the other
 * @n: characters
 *
 * '-' and '_' are the same in parameter names.
 */
bool parameqn(const char *a, const char *b, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (dash2underscore(a[i]) != dash2underscore(b[i]))
			return false;
	return true;
}

/**
 * parameq - are two parameter names the same?
 * @a: one
 * @b: the other
 */
bool parameq(const char *a, const char *b)
{
	return parameqn(a, b, strlen(a) + 1);
}

/* The end of the argument that @args starts with; where its '=' is, 0 for none. */
static size_t scan_arg(const char *args, bool in_quote, size_t *equals)
{
	size_t i;

	*equals = 0;
	for (i = 0; args[i]; i++) {
		if (isspace(args[i]) && !in_quote)
			break;
		if (!*equals && args[i] == '=')
			*equals = i;
		if (args[i] == '"')
			in_quote = !in_quote;
	}
	return i;
}

/**
 * next_arg - splits the first argument off a list
 * @args: not empty, no leading space; changed
 * @param: receives the name
 * @val: receives the value, NULL when there is no '='
 *
 * Double quotes keep spaces, around the value (a="b c") or all of it ("a=b c").
 *
 * Returns: what follows, without leading space.
 */
char *next_arg(char *args, char **param, char **val)
{
	bool quoted = false;
	size_t end, equals;
	char *next;

	if (*args == '"') {
		args++;
		quoted = true;
	}
	end = scan_arg(args, quoted, &equals);

	*param = args;
	*val = NULL;
	if (equals) {
		args[equals] = '\0';
		*val = args + equals + 1;
		if (**val == '"') {
			++*val;
			if (args[end - 1] == '"')
				args[end - 1] = '\0';
		}
	}
	if (quoted && end > 0 && args[end - 1] == '"')
		args[end - 1] = '\0';

	next = args + end;
	if (*next)
		*next++ = '\0';
	return skip_spaces(next);
}

/**
 * param_note_unsafe - taints the kernel if a parameter that is about to be set is dangerous
 * @kp: parameter
 */
void param_note_unsafe(const struct kernel_param *kp)
{
	if (!(kp->flags & KERNEL_PARAM_FL_UNSAFE))
		return;
	pr_notice("Setting dangerous option %s - tainting kernel\n", kp->name);
	add_taint(TAINT_USER, LOCKDEP_STILL_OK);
}

static int set_one(const struct kernel_param *kp, char *val)
{
	int err;

	/* No value, and the type wants one. */
	if (!val && !(kp->ops->flags & KERNEL_PARAM_OPS_FL_NOARG))
		return -EINVAL;
	if (!kp->ops->set)
		return -EPERM;
	kernel_param_lock(kp->mod);
	param_note_unsafe(kp);
	err = kp->ops->set(val, kp);
	kernel_param_unlock(kp->mod);
	return err;
}

static int parse_one(char *param, char *val, const char *doing, const struct kernel_param *params,
		     unsigned int num, s16 level_min, s16 level_max, void *arg,
		     parse_unknown_fn unknown)
{
	unsigned int i;

	for (i = 0; i < num; i++) {
		if (!parameq(param, params[i].name))
			continue;
		if (params[i].level < level_min || params[i].level > level_max)
			return 0;
		return set_one(&params[i], val);
	}
	return unknown ? unknown(param, val, doing, arg) : -ENOENT;
}

static void report(const char *doing, const char *param, const char *val, int err)
{
	switch (err) {
	case -ENOENT:
		pr_err("%s: Unknown parameter `%s'\n", doing, param);
		break;
	case -ENOSPC:
		pr_err("%s: `%s' too large for parameter `%s'\n", doing, val ?: "", param);
		break;
	default:
		pr_err("%s: `%s' invalid for parameter `%s' (err %d)\n", doing, val ?: "", param,
		       err);
	}
}

/**
 * parse_args - gives each "name=value" of a list to its parameter
 * @doing: for messages: a module's name, "Booting kernel"
 * @args: the list; changed
 * @params: table of parameters
 * @num: its length
 * @level_min: parameters of a lower level are passed over
 * @level_max: and those of a higher
 * @arg: for @unknown
 * @unknown: called for names that are in no table, may be NULL: then that is an error
 *
 * A lone "--" ends the list.
 *
 * Context: process context; setters may sleep.
 * Returns: NULL when all went well, what follows "--", or an ERR_PTR() of what a setter or @unknown
 * returned (-ENOENT for an unknown name, -EINVAL for a value that does not parse).
 */
char *parse_args(const char *doing, char *args, const struct kernel_param *params, unsigned int num,
		 s16 level_min, s16 level_max, void *arg, parse_unknown_fn unknown)
{
	char *param, *val;

	args = skip_spaces(args);
	while (*args) {
		int ret;

		args = next_arg(args, &param, &val);
		if (!val && !strcmp(param, "--"))
			return args;
		ret = parse_one(param, val, doing, params, num, level_min, level_max, arg, unknown);
		if (!ret)
			continue;
		report(doing, param, val, ret);
		return ERR_PTR(ret);
	}
	return NULL;
}
