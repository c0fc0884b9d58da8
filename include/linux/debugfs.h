/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * debugfs: files for the kernel's programmers, mounted on /sys/kernel/debug. Creators return a
 * dentry or an error pointer that every other call accepts; callers need not check. Removal waits
 * for file operations that are running. May sleep. kernel/fs/debugfs/.
 */
#ifndef _DEBUGFS_H_
#define _DEBUGFS_H_

#include <linux/fs.h>
#include <linux/seq_file.h>
#include <linux/types.h>
#include <linux/compiler.h>

struct device;

struct debugfs_blob_wrapper {
	void *data;
	unsigned long size;
};

struct debugfs_reg32 {
	char *name;
	unsigned long offset;
};

struct debugfs_regset32 {
	const struct debugfs_reg32 *regs;
	int nregs;
	void __iomem *base;
	struct device *dev;
};

struct debugfs_u32_array {
	u32 *array;
	u32 n_elements;
};

#define DEFINE_DEBUGFS_ATTRIBUTE_XSIGNED(__fops, __get, __set, __fmt, __is_signed) \
	static int __fops##_open(struct inode *inode, struct file *file) \
	{ \
		__simple_attr_check_format(__fmt, 0ull); \
		return simple_attr_open(inode, file, __get, __set, __fmt); \
	} \
	static const struct file_operations __fops = { \
		.owner = THIS_MODULE, \
		.open = __fops##_open, \
		.release = simple_attr_release, \
		.read = debugfs_attr_read, \
		.write = (__is_signed) ? debugfs_attr_write_signed : debugfs_attr_write, \
		.llseek = no_llseek, \
	}

#define DEFINE_DEBUGFS_ATTRIBUTE(__fops, __get, __set, __fmt) \
	DEFINE_DEBUGFS_ATTRIBUTE_XSIGNED(__fops, __get, __set, __fmt, false)
#define DEFINE_DEBUGFS_ATTRIBUTE_SIGNED(__fops, __get, __set, __fmt) \
	DEFINE_DEBUGFS_ATTRIBUTE_XSIGNED(__fops, __get, __set, __fmt, true)

typedef struct vfsmount *(*debugfs_automount_t)(struct dentry *, void *);

#ifdef CONFIG_DEBUG_FS

struct dentry *debugfs_lookup(const char *name, struct dentry *parent);
struct dentry *debugfs_create_file(const char *name, umode_t mode, struct dentry *parent,
				   void *data, const struct file_operations *fops);
struct dentry *debugfs_create_file_unsafe(const char *name, umode_t mode, struct dentry *parent,
					  void *data, const struct file_operations *fops);
void debugfs_create_file_size(const char *name, umode_t mode, struct dentry *parent, void *data,
			      const struct file_operations *fops, loff_t file_size);
struct dentry *debugfs_create_dir(const char *name, struct dentry *parent);
struct dentry *debugfs_create_symlink(const char *name, struct dentry *parent, const char *dest);
void debugfs_remove(struct dentry *dentry);
#define debugfs_remove_recursive debugfs_remove
void debugfs_lookup_and_remove(const char *name, struct dentry *parent);
const struct file_operations *debugfs_real_fops(const struct file *filp);
int debugfs_file_get(struct dentry *dentry);
void debugfs_file_put(struct dentry *dentry);
ssize_t debugfs_attr_read(struct file *file, char __user *buf, size_t len, loff_t *ppos);
ssize_t debugfs_attr_write(struct file *file, const char __user *buf, size_t len, loff_t *ppos);
ssize_t debugfs_attr_write_signed(struct file *file, const char __user *buf, size_t len,
				  loff_t *ppos);
struct dentry *debugfs_rename(struct dentry *old_dir, struct dentry *old_dentry,
			      struct dentry *new_dir, const char *new_name);
void debugfs_create_u8(const char *name, umode_t mode, struct dentry *parent, u8 *value);
void debugfs_create_u16(const char *name, umode_t mode, struct dentry *parent, u16 *value);
void debugfs_create_u32(const char *name, umode_t mode, struct dentry *parent, u32 *value);
void debugfs_create_u64(const char *name, umode_t mode, struct dentry *parent, u64 *value);
void debugfs_create_ulong(const char *name, umode_t mode, struct dentry *parent,
			  unsigned long *value);
void debugfs_create_x8(const char *name, umode_t mode, struct dentry *parent, u8 *value);
void debugfs_create_x16(const char *name, umode_t mode, struct dentry *parent, u16 *value);
void debugfs_create_x32(const char *name, umode_t mode, struct dentry *parent, u32 *value);
void debugfs_create_x64(const char *name, umode_t mode, struct dentry *parent, u64 *value);
void debugfs_create_size_t(const char *name, umode_t mode, struct dentry *parent, size_t *value);
void debugfs_create_atomic_t(const char *name, umode_t mode, struct dentry *parent,
			     atomic_t *value);
void debugfs_create_bool(const char *name, umode_t mode, struct dentry *parent, bool *value);
void debugfs_create_str(const char *name, umode_t mode, struct dentry *parent, char **value);
struct dentry *debugfs_create_blob(const char *name, umode_t mode, struct dentry *parent,
				   struct debugfs_blob_wrapper *blob);
void debugfs_create_regset32(const char *name, umode_t mode, struct dentry *parent,
			     struct debugfs_regset32 *regset);
void debugfs_print_regs32(struct seq_file *s, const struct debugfs_reg32 *regs, int nregs,
			  void __iomem *base, char *prefix);
void debugfs_create_u32_array(const char *name, umode_t mode, struct dentry *parent,
			      struct debugfs_u32_array *array);
void debugfs_create_devm_seqfile(struct device *dev, const char *name, struct dentry *parent,
				 int (*read_fn)(struct seq_file *s, void *data));
bool debugfs_initialized(void);
ssize_t debugfs_read_file_bool(struct file *file, char __user *user_buf, size_t count,
			       loff_t *ppos);
ssize_t debugfs_write_file_bool(struct file *file, const char __user *user_buf, size_t count,
				loff_t *ppos);
ssize_t debugfs_read_file_str(struct file *file, char __user *user_buf, size_t count, loff_t *ppos);

#else /* CONFIG_DEBUG_FS */

#include <linux/err.h>

static inline struct dentry *debugfs_lookup(const char *name, struct dentry *parent)
{
	return ERR_PTR(-ENODEV);
}
static inline struct dentry *debugfs_create_file(const char *name, umode_t mode,
						 struct dentry *parent, void *data,
						 const struct file_operations *fops)
{
	return ERR_PTR(-ENODEV);
}
#define debugfs_create_file_unsafe debugfs_create_file
static inline struct dentry *debugfs_create_dir(const char *name, struct dentry *parent)
{
	return ERR_PTR(-ENODEV);
}
static inline struct dentry *debugfs_create_symlink(const char *name, struct dentry *parent,
						    const char *dest)
{
	return ERR_PTR(-ENODEV);
}
static inline void debugfs_remove(struct dentry *dentry)
{
}
static inline void debugfs_remove_recursive(struct dentry *dentry)
{
}
static inline void debugfs_lookup_and_remove(const char *name, struct dentry *parent)
{
}
static inline int debugfs_file_get(struct dentry *dentry)
{
	return 0;
}
static inline void debugfs_file_put(struct dentry *dentry)
{
}
static inline ssize_t debugfs_attr_read(struct file *file, char __user *buf, size_t len,
					loff_t *ppos)
{
	return -ENODEV;
}
static inline ssize_t debugfs_attr_write(struct file *file, const char __user *buf, size_t len,
					 loff_t *ppos)
{
	return -ENODEV;
}
static inline ssize_t debugfs_attr_write_signed(struct file *file, const char __user *buf,
						size_t len, loff_t *ppos)
{
	return -ENODEV;
}
#define DEBUGFS_EMPTY(name, type) \
	static inline void debugfs_create_##name(const char *n, umode_t mode, \
						 struct dentry *parent, type *value) \
	{ \
	}
DEBUGFS_EMPTY(u8, u8)
DEBUGFS_EMPTY(u16, u16)
DEBUGFS_EMPTY(u32, u32)
DEBUGFS_EMPTY(u64, u64)
DEBUGFS_EMPTY(ulong, unsigned long)
DEBUGFS_EMPTY(x8, u8)
DEBUGFS_EMPTY(x16, u16)
DEBUGFS_EMPTY(x32, u32)
DEBUGFS_EMPTY(x64, u64)
DEBUGFS_EMPTY(size_t, size_t)
DEBUGFS_EMPTY(atomic_t, atomic_t)
DEBUGFS_EMPTY(bool, bool)
DEBUGFS_EMPTY(str, char *)
DEBUGFS_EMPTY(u32_array, struct debugfs_u32_array)
DEBUGFS_EMPTY(regset32, struct debugfs_regset32)
#undef DEBUGFS_EMPTY
static inline struct dentry *debugfs_create_blob(const char *name, umode_t mode,
						 struct dentry *parent,
						 struct debugfs_blob_wrapper *blob)
{
	return ERR_PTR(-ENODEV);
}
static inline bool debugfs_initialized(void)
{
	return false;
}

#endif /* CONFIG_DEBUG_FS */

#define debugfs_create_xul(name, mode, parent, value) \
	debugfs_create_x64(name, mode, parent, (u64 *)(value))

#endif /* _DEBUGFS_H_ */
