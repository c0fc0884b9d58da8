// SPDX-License-Identifier: GPL-2.0-only
/*
 * The types of parameters: how each is read from text and printed.
 *
 * Setters and getters run under kernel_param_lock() in process context. Host-clean but for the lock
 * and the allocation of charp values.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/list.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>

/* One numeric type: its setter, getter and operations. */
#define NUMBER(name, type, format, convert) \
	int param_set_##name(const char *val, const struct kernel_param *kp) \
	{ \
		return convert(val, 0, (type *)kp->arg); \
	} \
	int param_get_##name(char *buffer, const struct kernel_param *kp) \
	{ \
		return scnprintf(buffer, PAGE_SIZE, format "\n", *(type *)kp->arg); \
	} \
	const struct kernel_param_ops param_ops_##name = { \
		.set = param_set_##name, \
		.get = param_get_##name, \
	}; \
	EXPORT_SYMBOL(param_set_##name); \
	EXPORT_SYMBOL(param_get_##name); \
	EXPORT_SYMBOL(param_ops_##name)

NUMBER(byte, unsigned char, "%hhu", kstrtou8);
NUMBER(short, short, "%hi", kstrtos16);
NUMBER(ushort, unsigned short, "%hu", kstrtou16);
NUMBER(int, int, "%i", kstrtoint);
NUMBER(uint, unsigned int, "%u", kstrtouint);
NUMBER(long, long, "%li", kstrtol);
NUMBER(ulong, unsigned long, "%lu", kstrtoul);
NUMBER(ullong, unsigned long long, "%llu", kstrtoull);
NUMBER(hexint, unsigned int, "%#08x", kstrtouint);

/**
 * param_set_uint_minmax - sets an unsigned int that must lie in a range
 * @val: text
 * @kp: parameter
 * @min: smallest allowed
 * @max: largest allowed
 *
 * Returns: 0, or -EINVAL, also for a number out of range.
 */
int param_set_uint_minmax(const char *val, const struct kernel_param *kp, unsigned int min,
			  unsigned int max)
{
	unsigned int num;
	int err;

	if (!val)
		return -EINVAL;
	err = kstrtouint(val, 0, &num);
	if (err)
		return err;
	if (num < min || num > max)
		return -EINVAL;
	*(unsigned int *)kp->arg = num;
	return 0;
}
EXPORT_SYMBOL_GPL(param_set_uint_minmax);

/* -------- charp: a copy that belongs to the parameter -------- */

/* Which values we allocated: a module's default, a string constant, must not be freed. */
struct charp_value {
	struct list_head list;
	char text[];
};

static LIST_HEAD(charp_values);
static DEFINE_SPINLOCK(charp_lock);

static char *charp_alloc(const char *val)
{
	const size_t size = strlen(val) + 1;
	struct charp_value *v = kmalloc(sizeof(*v) + size, GFP_KERNEL);

	if (!v)
		return NULL;
	memcpy(v->text, val, size);
	spin_lock(&charp_lock);
	list_add(&v->list, &charp_values);
	spin_unlock(&charp_lock);
	return v->text;
}

static void charp_release(const char *text)
{
	struct charp_value *v, *found = NULL;

	spin_lock(&charp_lock);
	list_for_each_entry(v, &charp_values, list) {
		if (v->text == text) {
			list_del(&v->list);
			found = v;
			break;
		}
	}
	spin_unlock(&charp_lock);
	kfree(found);
}

/**
 * param_set_charp - sets a char * to a copy of the text
 * @val: at most 1024 characters
 * @kp: parameter
 *
 * Returns: 0, -ENOSPC when it is too long, or -ENOMEM.
 */
int param_set_charp(const char *val, const struct kernel_param *kp)
{
	char **value = kp->arg;
	char *copy;

	if (strlen(val) > 1024) {
		pr_err("%s: string parameter too long\n", kp->name);
		return -ENOSPC;
	}
	/* The early command line stays where it is, and the allocator is not up yet. */
	if (!slab_is_available()) {
		*value = (char *)val;
		return 0;
	}
	copy = charp_alloc(val);
	if (!copy)
		return -ENOMEM;
	charp_release(*value);
	*value = copy;
	return 0;
}
EXPORT_SYMBOL(param_set_charp);

int param_get_charp(char *buffer, const struct kernel_param *kp)
{
	return scnprintf(buffer, PAGE_SIZE, "%s\n", *(char **)kp->arg);
}
EXPORT_SYMBOL(param_get_charp);

void param_free_charp(void *arg)
{
	charp_release(*(char **)arg);
}
EXPORT_SYMBOL(param_free_charp);

const struct kernel_param_ops param_ops_charp = {
	.set = param_set_charp,
	.get = param_get_charp,
	.free = param_free_charp,
};
EXPORT_SYMBOL(param_ops_charp);

/* -------- bool and its relatives: no value means yes -------- */

int param_set_bool(const char *val, const struct kernel_param *kp)
{
	return kstrtobool(val ?: "1", kp->arg);
}
EXPORT_SYMBOL(param_set_bool);

int param_get_bool(char *buffer, const struct kernel_param *kp)
{
	return sprintf(buffer, "%c\n", *(bool *)kp->arg ? 'Y' : 'N');
}
EXPORT_SYMBOL(param_get_bool);

const struct kernel_param_ops param_ops_bool = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = param_set_bool,
	.get = param_get_bool,
};
EXPORT_SYMBOL(param_ops_bool);

/**
 * param_set_bool_enable_only - sets a bool that cannot be cleared again
 * @val: text
 * @kp: parameter
 *
 * Returns: 0, -EINVAL, or -EROFS for an attempt to clear it.
 */
int param_set_bool_enable_only(const char *val, const struct kernel_param *kp)
{
	bool *value = kp->arg;
	bool new = *value;
	struct kernel_param copy = *kp;
	int err;

	copy.arg = &new;
	err = param_set_bool(val, &copy);
	if (err)
		return err;
	if (*value && !new)
		return -EROFS;
	*value = new;
	return 0;
}
EXPORT_SYMBOL_GPL(param_set_bool_enable_only);

const struct kernel_param_ops param_ops_bool_enable_only = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = param_set_bool_enable_only,
	.get = param_get_bool,
};
EXPORT_SYMBOL_GPL(param_ops_bool_enable_only);

int param_set_invbool(const char *val, const struct kernel_param *kp)
{
	struct kernel_param copy = *kp;
	bool value;
	int err;

	copy.arg = &value;
	err = param_set_bool(val, &copy);
	if (!err)
		*(bool *)kp->arg = !value;
	return err;
}
EXPORT_SYMBOL(param_set_invbool);

int param_get_invbool(char *buffer, const struct kernel_param *kp)
{
	return sprintf(buffer, "%c\n", *(bool *)kp->arg ? 'N' : 'Y');
}
EXPORT_SYMBOL(param_get_invbool);

const struct kernel_param_ops param_ops_invbool = {
	.set = param_set_invbool,
	.get = param_get_invbool,
};
EXPORT_SYMBOL(param_ops_invbool);

int param_set_bint(const char *val, const struct kernel_param *kp)
{
	struct kernel_param copy = *kp;
	bool value;
	int err;

	copy.arg = &value;
	err = param_set_bool(val, &copy);
	if (!err)
		*(int *)kp->arg = value;
	return err;
}
EXPORT_SYMBOL(param_set_bint);

const struct kernel_param_ops param_ops_bint = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = param_set_bint,
	.get = param_get_int,
};
EXPORT_SYMBOL(param_ops_bint);

/* -------- Arrays: elements of any type, separated by commas -------- */

/* How many elements are in use; the count is the module's own variable. */
static unsigned int array_count(const struct kparam_array *arr)
{
	return arr->num ? min(*arr->num, arr->max) : arr->max;
}

static int set_element(const struct kernel_param *kp, unsigned int index, char *text)
{
	const struct kparam_array *arr = kp->arr;
	struct kernel_param element = *kp;

	element.arg = (char *)arr->elem + arr->elemsize * index;
	return arr->ops->set(text, &element);
}

static int param_array_set(const char *val, const struct kernel_param *kp)
{
	const struct kparam_array *arr = kp->arr;
	/* The caller's text is writable: the arguments, or a copy of what was written. */
	char *text = (char *)val;
	unsigned int count = 0;
	char end;

	do {
		const size_t len = strcspn(text, ",");
		int err;

		if (count == arr->max) {
			pr_err("%s: can only take %u arguments\n", kp->name, arr->max);
			return -EINVAL;
		}
		end = text[len];
		text[len] = '\0';
		err = set_element(kp, count, text);
		text[len] = end;
		if (err)
			return err;
		count++;
		text += len + 1;
	} while (end == ',');
	if (arr->num)
		*arr->num = count;
	return 0;
}

static int param_array_get(char *buffer, const struct kernel_param *kp)
{
	const struct kparam_array *arr = kp->arr;
	const unsigned int count = array_count(arr);
	struct kernel_param element = *kp;
	unsigned int i;
	int off = 0;

	for (i = 0; i < count; i++) {
		int len;

		/* The newline after the element before becomes a comma. */
		if (i)
			buffer[off - 1] = ',';
		element.arg = (char *)arr->elem + arr->elemsize * i;
		len = arr->ops->get(buffer + off, &element);
		if (len < 0)
			return len;
		off += len;
		/* Room for one more of the longest, a charp. */
		if (off > PAGE_SIZE - 1100)
			break;
	}
	buffer[off] = '\0';
	return off;
}

static void param_array_free(void *arg)
{
	const struct kparam_array *arr = arg;
	unsigned int i;

	if (!arr->ops->free)
		return;
	for (i = 0; i < array_count(arr); i++)
		arr->ops->free((char *)arr->elem + arr->elemsize * i);
}

const struct kernel_param_ops param_array_ops = {
	.set = param_array_set,
	.get = param_array_get,
	.free = param_array_free,
};
EXPORT_SYMBOL(param_array_ops);

/* -------- string: a buffer of the module's own -------- */

int param_set_copystring(const char *val, const struct kernel_param *kp)
{
	const struct kparam_string *str = kp->str;

	if (strnlen(val, str->maxlen) == str->maxlen) {
		pr_err("%s: string doesn't fit in %u chars.\n", kp->name, str->maxlen - 1);
		return -ENOSPC;
	}
	strscpy(str->string, val, str->maxlen);
	return 0;
}
EXPORT_SYMBOL(param_set_copystring);

int param_get_string(char *buffer, const struct kernel_param *kp)
{
	return scnprintf(buffer, PAGE_SIZE, "%s\n", kp->str->string);
}
EXPORT_SYMBOL(param_get_string);

const struct kernel_param_ops param_ops_string = {
	.set = param_set_copystring,
	.get = param_get_string,
};
EXPORT_SYMBOL(param_ops_string);
