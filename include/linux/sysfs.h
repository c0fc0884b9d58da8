/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sysfs: kobjects as directories, attributes as files. Everything here may sleep. Removing a file
 * waits for show and store methods that are running. kernel/fs/sysfs/.
 */
#ifndef _SYSFS_H_
#define _SYSFS_H_

#include <linux/kernfs.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/list.h>
#include <linux/lockdep.h>
#include <linux/kobject_ns.h>
#include <linux/stat.h>
#include <linux/atomic.h>
#include <linux/stringify.h>

struct kobject;
struct module;
struct bin_attribute;
struct file;
struct address_space;

struct attribute {
	const char *name;
	umode_t mode;
};

#define sysfs_attr_init(attr) \
	do { \
	} while (0)
#define sysfs_bin_attr_init(bin_attr) \
	do { \
	} while (0)

struct attribute_group {
	const char *name;
	umode_t (*is_visible)(struct kobject *kobj, struct attribute *attr, int n);
	umode_t (*is_bin_visible)(struct kobject *kobj, struct bin_attribute *attr, int n);
	struct attribute **attrs;
	struct bin_attribute **bin_attrs;
};

/* Returned by is_visible of the first attribute: do not make the group's directory at all. */
#define SYSFS_GROUP_INVISIBLE 020000
#define SYSFS_PREALLOC	      010000

#define __ATTR(_name, _mode, _show, _store) \
	{ \
		.attr = { .name = __stringify(_name), .mode = VERIFY_OCTAL_PERMISSIONS(_mode) }, \
		.show = _show, .store = _store, \
	}

#define __ATTR_PREALLOC(_name, _mode, _show, _store) \
	{ \
		.attr = { .name = __stringify(_name), \
			  .mode = SYSFS_PREALLOC | VERIFY_OCTAL_PERMISSIONS(_mode) }, \
		.show = _show, .store = _store, \
	}

#define __ATTR_RO(_name) \
	{ \
		.attr = { .name = __stringify(_name), .mode = 0444 }, .show = _name##_show, \
	}

#define __ATTR_RO_MODE(_name, _mode) \
	{ \
		.attr = { .name = __stringify(_name), .mode = VERIFY_OCTAL_PERMISSIONS(_mode) }, \
		.show = _name##_show, \
	}

#define __ATTR_RW_MODE(_name, _mode) \
	{ \
		.attr = { .name = __stringify(_name), .mode = VERIFY_OCTAL_PERMISSIONS(_mode) }, \
		.show = _name##_show, .store = _name##_store, \
	}

#define __ATTR_WO(_name) \
	{ \
		.attr = { .name = __stringify(_name), .mode = 0200 }, .store = _name##_store, \
	}

#define __ATTR_RW(_name) __ATTR(_name, 0644, _name##_show, _name##_store)

#define __ATTR_NULL \
	{ \
		.attr = {.name = NULL } \
	}
#define __ATTR_IGNORE_LOCKDEP __ATTR

#define __ATTRIBUTE_GROUPS(_name) \
	static const struct attribute_group *_name##_groups[] = { \
		&_name##_group, \
		NULL, \
	}

#define ATTRIBUTE_GROUPS(_name) \
	static const struct attribute_group _name##_group = { \
		.attrs = _name##_attrs, \
	}; \
	__ATTRIBUTE_GROUPS(_name)

#define BIN_ATTRIBUTE_GROUPS(_name) \
	static const struct attribute_group _name##_group = { \
		.bin_attrs = _name##_attrs, \
	}; \
	__ATTRIBUTE_GROUPS(_name)

struct bin_attribute {
	struct attribute attr;
	size_t size;
	void *private;
	struct address_space *(*f_mapping)(void);
	ssize_t (*read)(struct file *file, struct kobject *kobj, struct bin_attribute *attr,
			char *buf, loff_t off, size_t count);
	ssize_t (*write)(struct file *file, struct kobject *kobj, struct bin_attribute *attr,
			 char *buf, loff_t off, size_t count);
	loff_t (*llseek)(struct file *file, struct kobject *kobj, struct bin_attribute *attr,
			 loff_t offset, int whence);
	int (*mmap)(struct file *file, struct kobject *kobj, struct bin_attribute *attr,
		    struct vm_area_struct *vma);
};

#define __BIN_ATTR(_name, _mode, _read, _write, _size) \
	{ \
		.attr = { .name = __stringify(_name), .mode = _mode }, .read = _read, \
		.write = _write, .size = _size, \
	}

#define __BIN_ATTR_RO(_name, _size) \
	{ \
		.attr = { .name = __stringify(_name), .mode = 0444 }, .read = _name##_read, \
		.size = _size, \
	}

#define __BIN_ATTR_WO(_name, _size) \
	{ \
		.attr = { .name = __stringify(_name), .mode = 0200 }, .write = _name##_write, \
		.size = _size, \
	}

#define __BIN_ATTR_RW(_name, _size) __BIN_ATTR(_name, 0644, _name##_read, _name##_write, _size)
#define __BIN_ATTR_NULL		    __ATTR_NULL

#define BIN_ATTR(_name, _mode, _read, _write, _size) \
	struct bin_attribute bin_attr_##_name = __BIN_ATTR(_name, _mode, _read, _write, _size)
#define BIN_ATTR_RO(_name, _size) \
	struct bin_attribute bin_attr_##_name = __BIN_ATTR_RO(_name, _size)
#define BIN_ATTR_WO(_name, _size) \
	struct bin_attribute bin_attr_##_name = __BIN_ATTR_WO(_name, _size)
#define BIN_ATTR_RW(_name, _size) \
	struct bin_attribute bin_attr_##_name = __BIN_ATTR_RW(_name, _size)

struct sysfs_ops {
	ssize_t (*show)(struct kobject *kobj, struct attribute *attr, char *buf);
	ssize_t (*store)(struct kobject *kobj, struct attribute *attr, const char *buf,
			 size_t count);
};

#ifndef VERIFY_OCTAL_PERMISSIONS
#define VERIFY_OCTAL_PERMISSIONS(perms) \
	(BUILD_BUG_ON_ZERO((perms) < 0) + BUILD_BUG_ON_ZERO((perms) > 0777) + \
	 BUILD_BUG_ON_ZERO((((perms) >> 6) & 4) < (((perms) >> 3) & 4)) + \
	 BUILD_BUG_ON_ZERO((((perms) >> 3) & 4) < ((perms)&4)) + \
	 BUILD_BUG_ON_ZERO((((perms) >> 6) & 2) < (((perms) >> 3) & 2)) + \
	 BUILD_BUG_ON_ZERO((perms)&2) + (perms))
#endif

#ifdef CONFIG_SYSFS

int sysfs_init(void);
int sysfs_create_dir_ns(struct kobject *kobj, const void *ns);
void sysfs_remove_dir(struct kobject *kobj);
int sysfs_rename_dir_ns(struct kobject *kobj, const char *new_name, const void *new_ns);
int sysfs_move_dir_ns(struct kobject *kobj, struct kobject *new_parent_kobj, const void *new_ns);
int sysfs_create_mount_point(struct kobject *parent_kobj, const char *name);
void sysfs_remove_mount_point(struct kobject *parent_kobj, const char *name);
int sysfs_create_file_ns(struct kobject *kobj, const struct attribute *attr, const void *ns);
int sysfs_create_files(struct kobject *kobj, const struct attribute *const *attr);
int sysfs_chmod_file(struct kobject *kobj, const struct attribute *attr, umode_t mode);
struct kernfs_node *sysfs_break_active_protection(struct kobject *kobj,
						  const struct attribute *attr);
void sysfs_unbreak_active_protection(struct kernfs_node *kn);
void sysfs_remove_file_ns(struct kobject *kobj, const struct attribute *attr, const void *ns);
bool sysfs_remove_file_self(struct kobject *kobj, const struct attribute *attr);
void sysfs_remove_files(struct kobject *kobj, const struct attribute *const *attr);
int sysfs_create_bin_file(struct kobject *kobj, const struct bin_attribute *attr);
void sysfs_remove_bin_file(struct kobject *kobj, const struct bin_attribute *attr);
int sysfs_create_link(struct kobject *kobj, struct kobject *target, const char *name);
int sysfs_create_link_nowarn(struct kobject *kobj, struct kobject *target, const char *name);
void sysfs_remove_link(struct kobject *kobj, const char *name);
int sysfs_rename_link_ns(struct kobject *kobj, struct kobject *target, const char *old_name,
			 const char *new_name, const void *new_ns);
void sysfs_delete_link(struct kobject *dir, struct kobject *targ, const char *name);
int sysfs_create_group(struct kobject *kobj, const struct attribute_group *grp);
int sysfs_create_groups(struct kobject *kobj, const struct attribute_group **groups);
int sysfs_update_groups(struct kobject *kobj, const struct attribute_group **groups);
int sysfs_update_group(struct kobject *kobj, const struct attribute_group *grp);
void sysfs_remove_group(struct kobject *kobj, const struct attribute_group *grp);
void sysfs_remove_groups(struct kobject *kobj, const struct attribute_group **groups);
int sysfs_add_file_to_group(struct kobject *kobj, const struct attribute *attr, const char *group);
void sysfs_remove_file_from_group(struct kobject *kobj, const struct attribute *attr,
				  const char *group);
int sysfs_merge_group(struct kobject *kobj, const struct attribute_group *grp);
void sysfs_unmerge_group(struct kobject *kobj, const struct attribute_group *grp);
void sysfs_notify(struct kobject *kobj, const char *dir, const char *attr);
int sysfs_emit(char *buf, const char *fmt, ...) __printf(2, 3);
int sysfs_emit_at(char *buf, int at, const char *fmt, ...) __printf(3, 4);

static inline void sysfs_notify_dirent(struct kernfs_node *kn)
{
	kernfs_notify(kn);
}

static inline struct kernfs_node *sysfs_get_dirent(struct kernfs_node *parent, const char *name)
{
	return kernfs_find_and_get(parent, name);
}

static inline void sysfs_put(struct kernfs_node *kn)
{
	kernfs_put(kn);
}

#else /* CONFIG_SYSFS */

static inline int sysfs_init(void)
{
	return 0;
}
static inline int sysfs_create_dir_ns(struct kobject *kobj, const void *ns)
{
	return 0;
}
static inline void sysfs_remove_dir(struct kobject *kobj)
{
}
static inline int sysfs_rename_dir_ns(struct kobject *kobj, const char *new_name,
				      const void *new_ns)
{
	return 0;
}
static inline int sysfs_move_dir_ns(struct kobject *kobj, struct kobject *parent,
				    const void *new_ns)
{
	return 0;
}
static inline int sysfs_create_mount_point(struct kobject *parent, const char *name)
{
	return 0;
}
static inline void sysfs_remove_mount_point(struct kobject *parent, const char *name)
{
}
static inline int sysfs_create_file_ns(struct kobject *kobj, const struct attribute *attr,
				       const void *ns)
{
	return 0;
}
static inline int sysfs_create_files(struct kobject *kobj, const struct attribute *const *attr)
{
	return 0;
}
static inline void sysfs_remove_file_ns(struct kobject *kobj, const struct attribute *attr,
					const void *ns)
{
}
static inline bool sysfs_remove_file_self(struct kobject *kobj, const struct attribute *attr)
{
	return false;
}
static inline void sysfs_remove_files(struct kobject *kobj, const struct attribute *const *attr)
{
}
static inline int sysfs_create_bin_file(struct kobject *kobj, const struct bin_attribute *attr)
{
	return 0;
}
static inline void sysfs_remove_bin_file(struct kobject *kobj, const struct bin_attribute *attr)
{
}
static inline int sysfs_create_link(struct kobject *kobj, struct kobject *target, const char *name)
{
	return 0;
}
static inline int sysfs_create_link_nowarn(struct kobject *kobj, struct kobject *target,
					   const char *name)
{
	return 0;
}
static inline void sysfs_remove_link(struct kobject *kobj, const char *name)
{
}
static inline void sysfs_delete_link(struct kobject *k, struct kobject *t, const char *name)
{
}
static inline int sysfs_create_group(struct kobject *kobj, const struct attribute_group *grp)
{
	return 0;
}
static inline int sysfs_create_groups(struct kobject *kobj, const struct attribute_group **g)
{
	return 0;
}
static inline void sysfs_remove_group(struct kobject *kobj, const struct attribute_group *g)
{
}
static inline void sysfs_remove_groups(struct kobject *kobj, const struct attribute_group **groups)
{
}
static inline int sysfs_rename_link_ns(struct kobject *kobj, struct kobject *target,
				       const char *old_name, const char *new_name,
				       const void *new_ns)
{
	return 0;
}
static inline int sysfs_chmod_file(struct kobject *kobj, const struct attribute *attr, umode_t mode)
{
	return 0;
}
static inline struct kernfs_node *sysfs_break_active_protection(struct kobject *kobj,
								const struct attribute *attr)
{
	return NULL;
}
static inline void sysfs_unbreak_active_protection(struct kernfs_node *kn)
{
}
static inline int sysfs_update_group(struct kobject *kobj, const struct attribute_group *grp)
{
	return 0;
}
static inline int sysfs_update_groups(struct kobject *kobj, const struct attribute_group **g)
{
	return 0;
}
static inline int sysfs_merge_group(struct kobject *kobj, const struct attribute_group *grp)
{
	return 0;
}
static inline void sysfs_unmerge_group(struct kobject *kobj, const struct attribute_group *g)
{
}
static inline int sysfs_add_file_to_group(struct kobject *kobj, const struct attribute *attr,
					  const char *group)
{
	return 0;
}
static inline void sysfs_remove_file_from_group(struct kobject *kobj, const struct attribute *attr,
						const char *group)
{
}
static inline void sysfs_notify(struct kobject *kobj, const char *dir, const char *attr)
{
}
int sysfs_emit(char *buf, const char *fmt, ...) __printf(2, 3);
int sysfs_emit_at(char *buf, int at, const char *fmt, ...) __printf(3, 4);

#endif /* CONFIG_SYSFS */

static inline int __must_check sysfs_create_file(struct kobject *kobj, const struct attribute *attr)
{
	return sysfs_create_file_ns(kobj, attr, NULL);
}

static inline void sysfs_remove_file(struct kobject *kobj, const struct attribute *attr)
{
	sysfs_remove_file_ns(kobj, attr, NULL);
}

#endif /* _SYSFS_H_ */
