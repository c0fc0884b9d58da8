// SPDX-License-Identifier: GPL-2.0-only
/*
 * struct filename: a path name copied into the kernel once, so that user space cannot change it
 * while it is walked. Reference counted; owned by whoever called getname().
 */
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/limits.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "internal.h"

/* Most names are short: a first try copies into this much. */
#define FIRST_TRY (192 - sizeof(struct filename))

static struct filename *alloc_filename(size_t room)
{
	struct filename *result = kmalloc(sizeof(*result) + room, GFP_KERNEL);

	if (!result)
		return NULL;
	atomic_set(&result->refcnt, 1);
	result->name = result->iname;
	result->uptr = NULL;
	return result;
}

/**
 * getname_flags - copy a path name from user space
 * @filename: the name
 * @flags: LOOKUP_EMPTY allows an empty one
 *
 * Return: the name, to be given to putname(); or ERR_PTR(-EFAULT, -ENAMETOOLONG, -ENOENT, -ENOMEM).
 */
struct filename *getname_flags(const char __user *filename, int flags)
{
	struct filename *result = alloc_filename(FIRST_TRY);
	long len;

	if (!result)
		return ERR_PTR(-ENOMEM);
	len = strncpy_from_user(result->iname, filename, FIRST_TRY);
	if (len == FIRST_TRY) {
		kfree(result);
		result = alloc_filename(PATH_MAX);
		if (!result)
			return ERR_PTR(-ENOMEM);
		len = strncpy_from_user(result->iname, filename, PATH_MAX);
		if (len == PATH_MAX)
			len = -ENAMETOOLONG;
	}
	if (!len && !(flags & LOOKUP_EMPTY))
		len = -ENOENT;
	if (len < 0) {
		kfree(result);
		return ERR_PTR(len);
	}
	result->uptr = filename;
	return result;
}

/**
 * getname_uflags - getname_flags() with AT_* flags
 * @filename: the name
 * @uflags: AT_EMPTY_PATH allows an empty one
 */
struct filename *getname_uflags(const char __user *filename, int uflags)
{
	return getname_flags(filename, uflags & AT_EMPTY_PATH ? LOOKUP_EMPTY : 0);
}

/**
 * getname - copy a path name that must not be empty
 * @filename: the name
 */
struct filename *getname(const char __user *filename)
{
	return getname_flags(filename, 0);
}

/**
 * getname_kernel - make a struct filename of a kernel string
 * @filename: the name, copied
 */
struct filename *getname_kernel(const char *filename)
{
	size_t len = strlen(filename) + 1;
	struct filename *result;

	if (len > PATH_MAX)
		return ERR_PTR(-ENAMETOOLONG);
	result = alloc_filename(len);
	if (!result)
		return ERR_PTR(-ENOMEM);
	memcpy(result->iname, filename, len);
	return result;
}
EXPORT_SYMBOL(getname_kernel);

/**
 * putname - drop a name
 * @name: the name, or an error pointer
 */
void putname(struct filename *name)
{
	if (IS_ERR_OR_NULL(name))
		return;
	if (atomic_dec_and_test(&name->refcnt))
		kfree(name);
}
EXPORT_SYMBOL(putname);
