// SPDX-License-Identifier: GPL-2.0-only
/* Formatting into memory allocated for it. Context: as the allocation flags say. */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/sprintf.h>
#include <linux/string.h>

/**
 * kvasprintf - format into new memory
 * @gfp: how to allocate
 * @fmt: the format
 * @args: the arguments
 *
 * Return: the string, for kfree(), or NULL.
 */
char *kvasprintf(gfp_t gfp, const char *fmt, va_list args)
{
	va_list copy;
	int len;
	char *p;

	va_copy(copy, args);
	len = vsnprintf(NULL, 0, fmt, copy);
	va_end(copy);
	p = kmalloc(len + 1, gfp);
	if (!p)
		return NULL;
	vscnprintf(p, len + 1, fmt, args);
	return p;
}
EXPORT_SYMBOL(kvasprintf);

/**
 * kvasprintf_const - as kvasprintf(), but a constant without conversions, or "%s" of one, is not
 * copied
 * @gfp: how to allocate
 * @fmt: the format
 * @args: the arguments
 *
 * Return: the string, for kfree_const(), or NULL.
 */
const char *kvasprintf_const(gfp_t gfp, const char *fmt, va_list args)
{
	if (!strchr(fmt, '%'))
		return kstrdup_const(fmt, gfp);
	if (!strcmp(fmt, "%s"))
		return kstrdup_const(va_arg(args, const char *), gfp);
	return kvasprintf(gfp, fmt, args);
}
EXPORT_SYMBOL(kvasprintf_const);

/**
 * kasprintf - format into new memory
 * @gfp: how to allocate
 * @fmt: the format
 *
 * Return: the string, for kfree(), or NULL.
 */
char *kasprintf(gfp_t gfp, const char *fmt, ...)
{
	va_list args;
	char *p;

	va_start(args, fmt);
	p = kvasprintf(gfp, fmt, args);
	va_end(args);
	return p;
}
EXPORT_SYMBOL(kasprintf);
