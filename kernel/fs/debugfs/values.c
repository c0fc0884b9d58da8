// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ready-made debugfs files: numbers, booleans, strings, blobs, arrays, register
 * sets. The variable belongs to the caller and must live as long as the file.
 *
 * Locking: a value is read and written as a whole, without a lock.
 */
#include <linux/atomic.h>
#include <linux/debugfs.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/module.h>
#include <linux/rcupdate.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

/* Permissions choose among three sets of operations: both ways, read only, write only. */
static void create_mode_unsafe(const char *name, umode_t mode, struct dentry *parent, void *value,
			       const struct file_operations *both, const struct file_operations *ro,
			       const struct file_operations *wo)
{
	const struct file_operations *fops = both;

	if (!(mode & S_IWUGO))
		fops = ro;
	else if (!(mode & S_IRUGO))
		fops = wo;
	debugfs_create_file_unsafe(name, mode, parent, value, fops);
}

/*
 * Defines debugfs_create_NAME() for a plain variable of some type, shown with a
 * format.
 */
#define NUMBER_FILE(name, type, format) \
	static int name##_get(void *data, u64 *val) \
	{ \
		*val = READ_ONCE(*(type *)data); \
		return 0; \
	} \
	static int name##_set(void *data, u64 val) \
	{ \
		WRITE_ONCE(*(type *)data, val); \
		return 0; \
	} \
	DEFINE_DEBUGFS_ATTRIBUTE(fops_##name, name##_get, name##_set, format); \
	DEFINE_DEBUGFS_ATTRIBUTE(fops_##name##_ro, name##_get, NULL, format); \
	DEFINE_DEBUGFS_ATTRIBUTE(fops_##name##_wo, NULL, name##_set, format); \
\
	void debugfs_create_##name(const char *file, umode_t mode, struct dentry *parent, \
				   type *value) \
	{ \
		create_mode_unsafe(file, mode, parent, value, &fops_##name, &fops_##name##_ro, \
				   &fops_##name##_wo); \
	} \
	EXPORT_SYMBOL_GPL(debugfs_create_##name)

NUMBER_FILE(u8, u8, "%llu\n");
NUMBER_FILE(u16, u16, "%llu\n");
NUMBER_FILE(u32, u32, "%llu\n");
NUMBER_FILE(u64, u64, "%llu\n");
NUMBER_FILE(ulong, unsigned long, "%llu\n");
NUMBER_FILE(x8, u8, "0x%02llx\n");
NUMBER_FILE(x16, u16, "0x%04llx\n");
NUMBER_FILE(x32, u32, "0x%08llx\n");
NUMBER_FILE(x64, u64, "0x%016llx\n");
NUMBER_FILE(size_t, size_t, "%llu\n");

static int debugfs_atomic_t_get(void *data, u64 *val)
{
	*val = atomic_read((atomic_t *)data);
	return 0;
}

static int debugfs_atomic_t_set(void *data, u64 val)
{
	atomic_set((atomic_t *)data, val);
	return 0;
}

DEFINE_DEBUGFS_ATTRIBUTE_SIGNED(fops_atomic_t, debugfs_atomic_t_get, debugfs_atomic_t_set,
				"%lld\n");
DEFINE_DEBUGFS_ATTRIBUTE_SIGNED(fops_atomic_t_ro, debugfs_atomic_t_get, NULL, "%lld\n");
DEFINE_DEBUGFS_ATTRIBUTE_SIGNED(fops_atomic_t_wo, NULL, debugfs_atomic_t_set, "%lld\n");

/** debugfs_create_atomic_t() - a file that shows and sets an atomic_t */
void debugfs_create_atomic_t(const char *name, umode_t mode, struct dentry *parent, atomic_t *value)
{
	create_mode_unsafe(name, mode, parent, value, &fops_atomic_t, &fops_atomic_t_ro,
			   &fops_atomic_t_wo);
}
EXPORT_SYMBOL_GPL(debugfs_create_atomic_t);

/* --- Booleans: Y, N ------------------------------------------------------ */

/** debugfs_read_file_bool() - read method of boolean files */
ssize_t debugfs_read_file_bool(struct file *file, char __user *user_buf, size_t count, loff_t *ppos)
{
	struct dentry *dentry = file->f_path.dentry;
	int err = debugfs_file_get(dentry);
	char buf[2];

	if (unlikely(err))
		return err;
	buf[0] = *(bool *)file->private_data ? 'Y' : 'N';
	buf[1] = '\n';
	debugfs_file_put(dentry);
	return simple_read_from_buffer(user_buf, count, ppos, buf, sizeof(buf));
}
EXPORT_SYMBOL_GPL(debugfs_read_file_bool);

/** debugfs_write_file_bool() - write method of boolean files; takes what kstrtobool() takes */
ssize_t debugfs_write_file_bool(struct file *file, const char __user *user_buf, size_t count,
				loff_t *ppos)
{
	struct dentry *dentry = file->f_path.dentry;
	bool value;
	int err = kstrtobool_from_user(user_buf, count, &value);

	if (err)
		return err;
	err = debugfs_file_get(dentry);
	if (unlikely(err))
		return err;
	*(bool *)file->private_data = value;
	debugfs_file_put(dentry);
	return count;
}
EXPORT_SYMBOL_GPL(debugfs_write_file_bool);

static const struct file_operations fops_bool = {
	.read = debugfs_read_file_bool,
	.write = debugfs_write_file_bool,
	.open = simple_open,
	.llseek = default_llseek,
};

static const struct file_operations fops_bool_ro = {
	.read = debugfs_read_file_bool,
	.open = simple_open,
	.llseek = default_llseek,
};

static const struct file_operations fops_bool_wo = {
	.write = debugfs_write_file_bool,
	.open = simple_open,
	.llseek = default_llseek,
};

/** debugfs_create_bool() - a file that shows and sets a bool */
void debugfs_create_bool(const char *name, umode_t mode, struct dentry *parent, bool *value)
{
	create_mode_unsafe(name, mode, parent, value, &fops_bool, &fops_bool_ro, &fops_bool_wo);
}
EXPORT_SYMBOL_GPL(debugfs_create_bool);

/* --- Strings ------------------------------------------------------------- */

/** debugfs_read_file_str() - read method of string files */
ssize_t debugfs_read_file_str(struct file *file, char __user *user_buf, size_t count, loff_t *ppos)
{
	struct dentry *dentry = file->f_path.dentry;
	ssize_t ret = debugfs_file_get(dentry);
	char *str, *copy;

	if (unlikely(ret))
		return ret;
	str = *(char **)file->private_data;
	copy = kasprintf(GFP_KERNEL, "%s\n", str ?: "");
	debugfs_file_put(dentry);
	if (!copy)
		return -ENOMEM;
	ret = simple_read_from_buffer(user_buf, count, ppos, copy, strlen(copy));
	kfree(copy);
	return ret;
}
EXPORT_SYMBOL_GPL(debugfs_read_file_str);

/* Replaces the string; readers that copy it now are waited for. */
static ssize_t write_file_str(struct file *file, const char __user *user_buf, size_t count,
			      loff_t *ppos)
{
	struct dentry *dentry = file->f_path.dentry;
	char *new, *old;
	int err;

	if (*ppos || count >= PAGE_SIZE)
		return -E2BIG;
	new = memdup_user_nul(user_buf, count);
	if (IS_ERR(new))
		return PTR_ERR(new);
	strim(new);
	err = debugfs_file_get(dentry);
	if (unlikely(err)) {
		kfree(new);
		return err;
	}
	old = xchg((char **)file->private_data, new);
	synchronize_rcu();
	kfree(old);
	debugfs_file_put(dentry);
	return count;
}

static const struct file_operations fops_str = {
	.read = debugfs_read_file_str,
	.write = write_file_str,
	.open = simple_open,
	.llseek = default_llseek,
};

static const struct file_operations fops_str_ro = {
	.read = debugfs_read_file_str,
	.open = simple_open,
	.llseek = default_llseek,
};

static const struct file_operations fops_str_wo = {
	.write = write_file_str,
	.open = simple_open,
	.llseek = default_llseek,
};

/** debugfs_create_str() - a file that shows, and when writable replaces, a kmalloc()ed string */
void debugfs_create_str(const char *name, umode_t mode, struct dentry *parent, char **value)
{
	create_mode_unsafe(name, mode, parent, value, &fops_str, &fops_str_ro, &fops_str_wo);
}
EXPORT_SYMBOL_GPL(debugfs_create_str);

/* --- Blobs and arrays ---------------------------------------------------- */

static ssize_t read_file_blob(struct file *file, char __user *user_buf, size_t count, loff_t *ppos)
{
	struct debugfs_blob_wrapper *blob = file->private_data;

	return simple_read_from_buffer(user_buf, count, ppos, blob->data, blob->size);
}

static ssize_t write_file_blob(struct file *file, const char __user *user_buf, size_t count,
			       loff_t *ppos)
{
	struct debugfs_blob_wrapper *blob = file->private_data;

	return simple_write_to_buffer(blob->data, blob->size, ppos, user_buf, count);
}

static const struct file_operations fops_blob = {
	.read = read_file_blob,
	.write = write_file_blob,
	.open = simple_open,
	.llseek = default_llseek,
};

/** debugfs_create_blob() - a file that shows a block of memory */
struct dentry *debugfs_create_blob(const char *name, umode_t mode, struct dentry *parent,
				   struct debugfs_blob_wrapper *blob)
{
	return debugfs_create_file(name, mode & 0644, parent, blob, &fops_blob);
}
EXPORT_SYMBOL_GPL(debugfs_create_blob);

static int u32_array_show(struct seq_file *m, void *v)
{
	struct debugfs_u32_array *array = m->private;
	u32 i;

	for (i = 0; i < array->n_elements; i++)
		seq_printf(m, "%u%c", array->array[i], i + 1 < array->n_elements ? ' ' : '\n');
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(u32_array);

/** debugfs_create_u32_array() - a file that shows an array of numbers on one line */
void debugfs_create_u32_array(const char *name, umode_t mode, struct dentry *parent,
			      struct debugfs_u32_array *array)
{
	debugfs_create_file(name, mode & 0444, parent, array, &u32_array_fops);
}
EXPORT_SYMBOL_GPL(debugfs_create_u32_array);

/* --- Registers and device files ------------------------------------------ */

/** debugfs_print_regs32() - show registers, one a line */
void debugfs_print_regs32(struct seq_file *s, const struct debugfs_reg32 *regs, int nregs,
			  void __iomem *base, char *prefix)
{
	int i;

	for (i = 0; i < nregs && !seq_has_overflowed(s); i++, regs++)
		seq_printf(s, "%s%s = 0x%08x\n", prefix ?: "", regs->name,
			   readl(base + regs->offset));
}
EXPORT_SYMBOL_GPL(debugfs_print_regs32);

static int regset32_show(struct seq_file *m, void *v)
{
	struct debugfs_regset32 *set = m->private;

	debugfs_print_regs32(m, set->regs, set->nregs, set->base, "");
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(regset32);

/** debugfs_create_regset32() - a file that shows a device's registers */
void debugfs_create_regset32(const char *name, umode_t mode, struct dentry *parent,
			     struct debugfs_regset32 *regset)
{
	debugfs_create_file(name, mode, parent, regset, &regset32_fops);
}
EXPORT_SYMBOL_GPL(debugfs_create_regset32);

struct devm_seqfile {
	int (*read_fn)(struct seq_file *s, void *data);
	struct device *dev;
};

static int devm_seqfile_show(struct seq_file *m, void *v)
{
	struct devm_seqfile *entry = m->private;

	return entry->read_fn(m, entry->dev);
}
DEFINE_SHOW_ATTRIBUTE(devm_seqfile);

/** debugfs_create_devm_seqfile() - a file a device's driver fills; gone with the driver's memory */
void debugfs_create_devm_seqfile(struct device *dev, const char *name, struct dentry *parent,
				 int (*read_fn)(struct seq_file *s, void *data))
{
	struct devm_seqfile *entry;

	if (IS_ERR(parent))
		return;
	entry = devm_kzalloc(dev, sizeof(*entry), GFP_KERNEL);
	if (!entry)
		return;
	entry->read_fn = read_fn;
	entry->dev = dev;
	debugfs_create_file(name, 0444, parent, entry, &devm_seqfile_fops);
}
EXPORT_SYMBOL_GPL(debugfs_create_devm_seqfile);
