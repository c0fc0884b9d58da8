// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/PID/mounts, mountinfo and mountstats: the mounts below a task's root. namespace_sem is held
 * for reading while they are listed.
 */
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/kdev_t.h>
#include <linux/mount.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

#include "../internal.h"
#include "internal.h"

struct proc_mounts {
	struct path root;
	int (*show)(struct seq_file *m, struct mount *r, const struct path *root);
};

static void *m_start(struct seq_file *m, loff_t *pos)
{
	down_read(&namespace_sem);
	return seq_list_start(&mount_list, *pos);
}

static void *m_next(struct seq_file *m, void *v, loff_t *pos)
{
	return seq_list_next(v, &mount_list, pos);
}

static void m_stop(struct seq_file *m, void *v)
{
	up_read(&namespace_sem);
}

static int m_show(struct seq_file *m, void *v)
{
	struct proc_mounts *p = m->private;

	return p->show(m, list_entry(v, struct mount, mnt_list), &p->root);
}

static const struct seq_operations mounts_op = {
	.start = m_start,
	.next = m_next,
	.stop = m_stop,
	.show = m_show,
};

struct flag_name {
	unsigned long flag;
	const char *str;
};

static void show_flags(struct seq_file *m, const struct flag_name *f, unsigned long flags)
{
	for (; f->flag; f++)
		if (flags & f->flag)
			seq_puts(m, f->str);
}

static int show_sb_opts(struct seq_file *m, struct super_block *sb)
{
	static const struct flag_name names[] = {
		{ SB_SYNCHRONOUS, ",sync" },
		{ SB_DIRSYNC, ",dirsync" },
		{ SB_MANDLOCK, ",mand" },
		{ SB_LAZYTIME, ",lazytime" },
		{ 0, NULL },
	};

	show_flags(m, names, sb->s_flags);
	return 0;
}

static void show_mnt_opts(struct seq_file *m, struct vfsmount *mnt)
{
	static const struct flag_name names[] = {
		{ MNT_NOSUID, ",nosuid" },	     { MNT_NODEV, ",nodev" },
		{ MNT_NOEXEC, ",noexec" },	     { MNT_NOATIME, ",noatime" },
		{ MNT_NODIRATIME, ",nodiratime" },   { MNT_RELATIME, ",relatime" },
		{ MNT_NOSYMFOLLOW, ",nosymfollow" }, { 0, NULL },
	};

	show_flags(m, names, mnt->mnt_flags);
}

static void show_type(struct seq_file *m, struct super_block *sb)
{
	seq_escape(m, sb->s_type->name, " \t\n\\#");
	if (sb->s_subtype) {
		seq_putc(m, '.');
		seq_escape(m, sb->s_subtype, " \t\n\\#");
	}
}

static int show_devname(struct seq_file *m, struct mount *r)
{
	struct super_block *sb = r->mnt.mnt_sb;

	if (sb->s_op->show_devname)
		return sb->s_op->show_devname(m, r->mnt.mnt_root);
	seq_escape(m, r->mnt_devname, " \t\n\\#");
	return 0;
}

static int show_vfsmnt(struct seq_file *m, struct mount *r, const struct path *root)
{
	struct path mnt_path = { .dentry = r->mnt.mnt_root, .mnt = &r->mnt };
	struct super_block *sb = r->mnt.mnt_sb;
	int err = show_devname(m, r);

	if (err)
		return err;
	seq_putc(m, ' ');
	err = seq_path_root(m, &mnt_path, root, " \t\n\\");
	if (err)
		return err;
	seq_putc(m, ' ');
	show_type(m, sb);
	seq_puts(m, __mnt_is_readonly(&r->mnt) ? " ro" : " rw");
	show_sb_opts(m, sb);
	show_mnt_opts(m, &r->mnt);
	if (sb->s_op->show_options)
		err = sb->s_op->show_options(m, r->mnt.mnt_root);
	seq_puts(m, " 0 0\n");
	return err;
}

static int show_mountinfo(struct seq_file *m, struct mount *r, const struct path *root)
{
	struct path mnt_path = { .dentry = r->mnt.mnt_root, .mnt = &r->mnt };
	struct super_block *sb = r->mnt.mnt_sb;
	int err = 0;

	seq_printf(m, "%i %i %u:%u ", r->mnt_id, r->mnt_parent->mnt_id, MAJOR(sb->s_dev),
		   MINOR(sb->s_dev));
	if (sb->s_op->show_path)
		err = sb->s_op->show_path(m, r->mnt.mnt_root);
	else
		seq_dentry(m, r->mnt.mnt_root, " \t\n\\");
	if (err)
		return err;
	seq_putc(m, ' ');
	err = seq_path_root(m, &mnt_path, root, " \t\n\\");
	if (err)
		return err;
	seq_puts(m, r->mnt.mnt_flags & MNT_READONLY ? " ro" : " rw");
	show_mnt_opts(m, &r->mnt);
	seq_puts(m, " - ");
	show_type(m, sb);
	seq_putc(m, ' ');
	err = show_devname(m, r);
	if (err)
		return err;
	seq_puts(m, sb_rdonly(sb) ? " ro" : " rw");
	show_sb_opts(m, sb);
	if (sb->s_op->show_options)
		err = sb->s_op->show_options(m, r->mnt.mnt_root);
	seq_putc(m, '\n');
	return err;
}

static int show_mountstats(struct seq_file *m, struct mount *r, const struct path *root)
{
	struct path mnt_path = { .dentry = r->mnt.mnt_root, .mnt = &r->mnt };
	struct super_block *sb = r->mnt.mnt_sb;
	int err;

	seq_puts(m, "device ");
	err = show_devname(m, r);
	if (err)
		return err;
	seq_puts(m, " mounted on ");
	err = seq_path_root(m, &mnt_path, root, " \t\n\\");
	if (err)
		return err;
	seq_puts(m, " with fstype ");
	show_type(m, sb);
	if (sb->s_op->show_stats) {
		seq_putc(m, ' ');
		err = sb->s_op->show_stats(m, r->mnt.mnt_root);
	}
	seq_putc(m, '\n');
	return err;
}

static int mounts_open_common(struct inode *inode, struct file *file,
			      int (*show)(struct seq_file *, struct mount *, const struct path *))
{
	struct task_struct *task = get_proc_task(inode);
	struct path root = {};
	struct proc_mounts *p;

	if (!task)
		return -EINVAL;
	task_lock(task);
	if (task->fs)
		get_fs_root(task->fs, &root);
	task_unlock(task);
	put_task_struct(task);
	if (!root.mnt)
		return -ENOENT;
	p = __seq_open_private(file, &mounts_op, sizeof(*p));
	if (!p) {
		path_put(&root);
		return -ENOMEM;
	}
	p->root = root;
	p->show = show;
	return 0;
}

static int mounts_release(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;
	struct proc_mounts *p = m->private;

	path_put(&p->root);
	return seq_release_private(inode, file);
}

static int mounts_open(struct inode *inode, struct file *file)
{
	return mounts_open_common(inode, file, show_vfsmnt);
}

static int mountinfo_open(struct inode *inode, struct file *file)
{
	return mounts_open_common(inode, file, show_mountinfo);
}

static int mountstats_open(struct inode *inode, struct file *file)
{
	return mounts_open_common(inode, file, show_mountstats);
}

const struct file_operations proc_mounts_operations = {
	.open = mounts_open,
	.read_iter = seq_read_iter,
	.splice_read = copy_splice_read,
	.llseek = seq_lseek,
	.release = mounts_release,
};

const struct file_operations proc_mountinfo_operations = {
	.open = mountinfo_open,
	.read_iter = seq_read_iter,
	.splice_read = copy_splice_read,
	.llseek = seq_lseek,
	.release = mounts_release,
};

const struct file_operations proc_mountstats_operations = {
	.open = mountstats_open,
	.read_iter = seq_read_iter,
	.llseek = seq_lseek,
	.release = mounts_release,
};
