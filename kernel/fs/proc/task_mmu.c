// SPDX-License-Identifier: GPL-2.0-only
/*
 * What /proc/PID tells about a process's memory: maps, statm, and the Vm lines
 * of status. The formats are those of Linux.
 *
 * Locking: the address space is held by a reference while the file is open, and
 * its mmap_lock is taken for reading around each piece of output.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kdev_t.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>
#include <linux/sched/task.h>
#include <linux/seq_file.h>

#include "internal.h"
#include "task_mmu.h"

/* Column at which a mapping's name begins. */
#define NAME_COLUMN (25 + sizeof(void *) * 6 - 1)

struct proc_maps_private {
	struct mm_struct *mm;
	bool locked; /* between start and stop: mmap_lock and a use of mm are held */
};

static void seq_print_vma_name(struct seq_file *m, struct vm_area_struct *vma)
{
	const char *name = NULL;

	if (vma->vm_file) {
		seq_pad(m, ' ');
		seq_path(m, &vma->vm_file->f_path, "\n");
		return;
	}
	if (vma->vm_ops && vma->vm_ops->name)
		name = vma->vm_ops->name(vma);
	else if (vma_is_initial_heap(vma))
		name = "[heap]";
	else if (vma_is_initial_stack(vma))
		name = "[stack]";
	if (name) {
		seq_pad(m, ' ');
		seq_puts(m, name);
	}
}

static void show_map_vma(struct seq_file *m, struct vm_area_struct *vma)
{
	vm_flags_t flags = vma->vm_flags;
	unsigned long long offset = 0;
	unsigned long ino = 0;
	dev_t dev = 0;

	if (vma->vm_file) {
		struct inode *inode = file_inode(vma->vm_file);

		dev = inode->i_sb->s_dev;
		ino = inode->i_ino;
		offset = (unsigned long long)vma->vm_pgoff << PAGE_SHIFT;
	}
	seq_setwidth(m, NAME_COLUMN);
	seq_printf(m, "%08lx-%08lx %c%c%c%c %08llx %02x:%02x %lu ", vma->vm_start, vma->vm_end,
		   flags & VM_READ ? 'r' : '-', flags & VM_WRITE ? 'w' : '-',
		   flags & VM_EXEC ? 'x' : '-', flags & VM_MAYSHARE ? 's' : 'p', offset, MAJOR(dev),
		   MINOR(dev), ino);
	seq_print_vma_name(m, vma);
	seq_putc(m, '\n');
}

/* The position is the address from which to go on, so that it survives changes. */
static void *m_start(struct seq_file *m, loff_t *pos)
{
	struct proc_maps_private *priv = m->private;
	struct mm_struct *mm = priv->mm;

	if (!mm || !mmget_not_zero(mm))
		return NULL;
	if (mmap_read_lock_killable(mm)) {
		mmput(mm);
		return ERR_PTR(-EINTR);
	}
	priv->locked = true;
	return find_vma(mm, *pos);
}

static void *m_next(struct seq_file *m, void *v, loff_t *pos)
{
	struct vm_area_struct *vma = v;

	*pos = vma->vm_end;
	return vma->vm_next;
}

static void m_stop(struct seq_file *m, void *v)
{
	struct proc_maps_private *priv = m->private;

	if (!priv->locked)
		return;
	priv->locked = false;
	mmap_read_unlock(priv->mm);
	mmput(priv->mm);
}

static int m_show(struct seq_file *m, void *v)
{
	show_map_vma(m, v);
	return 0;
}

static const struct seq_operations proc_pid_maps_op = {
	.start = m_start,
	.next = m_next,
	.stop = m_stop,
	.show = m_show,
};

static int proc_pid_maps_open(struct inode *inode, struct file *file)
{
	struct proc_maps_private *priv;
	struct task_struct *task;
	struct mm_struct *mm;

	task = get_proc_task(inode);
	if (!task)
		return -ESRCH;
	mm = mm_access(task, 0);
	put_task_struct(task);
	if (IS_ERR(mm))
		return PTR_ERR(mm);
	priv = __seq_open_private(file, &proc_pid_maps_op, sizeof(*priv));
	if (priv && mm) {
		priv->mm = mm;
		/* Of the structure only: an open file must not keep the memory alive. */
		mmgrab(mm);
	}
	if (mm)
		mmput(mm);
	return priv ? 0 : -ENOMEM;
}

static int proc_pid_maps_release(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;
	struct proc_maps_private *priv = m->private;

	if (priv->mm)
		mmdrop(priv->mm);
	return seq_release_private(inode, file);
}

const struct file_operations proc_pid_maps_operations = {
	.open = proc_pid_maps_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = proc_pid_maps_release,
};

/**
 * proc_pid_statm() - show /proc/PID/statm
 * @m: output
 * @ns: unused
 * @pid: unused
 * @task: the process
 */
int proc_pid_statm(struct seq_file *m, struct pid_namespace *ns, struct pid *pid,
		   struct task_struct *task)
{
	struct mm_struct *mm = get_task_mm(task);
	unsigned long shared, text;

	if (!mm) {
		seq_puts(m, "0 0 0 0 0 0 0\n");
		return 0;
	}
	shared = get_mm_counter(mm, MM_FILEPAGES) + get_mm_counter(mm, MM_SHMEMPAGES);
	text = (PAGE_ALIGN(mm->end_code) - (mm->start_code & PAGE_MASK)) >> PAGE_SHIFT;
	seq_printf(m, "%lu %lu %lu %lu 0 %lu 0\n", mm->total_vm, get_mm_rss(mm), shared, text,
		   mm->data_vm + mm->stack_vm);
	mmput(mm);
	return 0;
}

static void seq_vm(struct seq_file *m, const char *name, unsigned long pages)
{
	seq_printf(m, "%s:\t%8lu kB\n", name, pages << (PAGE_SHIFT - 10));
}

/**
 * task_mem() - show the Vm lines of /proc/PID/status
 * @m: output
 * @mm: the address space, in use
 */
void task_mem(struct seq_file *m, struct mm_struct *mm)
{
	unsigned long anon = get_mm_counter(mm, MM_ANONPAGES);
	unsigned long file = get_mm_counter(mm, MM_FILEPAGES);
	unsigned long shmem = get_mm_counter(mm, MM_SHMEMPAGES);
	unsigned long text, lib;

	text = (PAGE_ALIGN(mm->end_code) - (mm->start_code & PAGE_MASK)) >> PAGE_SHIFT;
	text = min(text, mm->exec_vm);
	lib = mm->exec_vm - text;
	seq_vm(m, "VmPeak", get_mm_hiwater_vm(mm));
	seq_vm(m, "VmSize", mm->total_vm);
	seq_vm(m, "VmLck", mm->locked_vm);
	seq_vm(m, "VmPin", atomic64_read(&mm->pinned_vm));
	seq_vm(m, "VmHWM", get_mm_hiwater_rss(mm));
	seq_vm(m, "VmRSS", anon + file + shmem);
	seq_vm(m, "RssAnon", anon);
	seq_vm(m, "RssFile", file);
	seq_vm(m, "RssShmem", shmem);
	seq_vm(m, "VmData", mm->data_vm);
	seq_vm(m, "VmStk", mm->stack_vm);
	seq_vm(m, "VmExe", text);
	seq_vm(m, "VmLib", lib);
	seq_vm(m, "VmPTE", mm_pgtables_bytes(mm) >> PAGE_SHIFT);
	seq_vm(m, "VmSwap", 0);
}
