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

static void show_usage(struct seq_file *m, const struct vma_usage *u, unsigned long locked)
{
	const struct {
		const char *name;
		unsigned long bytes;
	} lines[] = {
		{ "Rss:            ", u->rss },
		{ "Pss:            ", u->pss },
		{ "Shared_Clean:   ", u->shared_clean },
		{ "Shared_Dirty:   ", u->shared_dirty },
		{ "Private_Clean:  ", u->private_clean },
		{ "Private_Dirty:  ", u->private_dirty },
		{ "Referenced:     ", u->referenced },
		{ "Anonymous:      ", u->anonymous },
		{ "Swap:           ", 0 },
		{ "SwapPss:        ", 0 },
		{ "Locked:         ", locked },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(lines); i++)
		seq_printf(m, "%s%8lu kB\n", lines[i].name, lines[i].bytes >> 10);
}

static void show_vm_flags(struct seq_file *m, vm_flags_t flags)
{
	static const struct {
		vm_flags_t flag;
		char name[3];
	} names[] = {
		{ VM_READ, "rd" },	 { VM_WRITE, "wr" },	 { VM_EXEC, "ex" },
		{ VM_SHARED, "sh" },	 { VM_MAYREAD, "mr" },	 { VM_MAYWRITE, "mw" },
		{ VM_MAYEXEC, "me" },	 { VM_MAYSHARE, "ms" },	 { VM_GROWSDOWN, "gd" },
		{ VM_PFNMAP, "pf" },	 { VM_LOCKED, "lo" },	 { VM_IO, "io" },
		{ VM_SEQ_READ, "sr" },	 { VM_RAND_READ, "rr" }, { VM_DONTCOPY, "dc" },
		{ VM_DONTEXPAND, "de" }, { VM_NORESERVE, "nr" }, { VM_WIPEONFORK, "wf" },
		{ VM_DONTDUMP, "dd" },	 { VM_MIXEDMAP, "mm" },	 { VM_HUGEPAGE, "hg" },
		{ VM_NOHUGEPAGE, "nh" },
	};
	unsigned int i;

	seq_puts(m, "VmFlags: ");
	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (flags & names[i].flag)
			seq_printf(m, "%s ", names[i].name);
	seq_putc(m, '\n');
}

static int show_smap(struct seq_file *m, void *v)
{
	struct vm_area_struct *vma = v;
	struct vma_usage usage;

	vma_usage(vma, &usage);
	show_map_vma(m, vma);
	seq_printf(m, "Size:           %8lu kB\n", (vma->vm_end - vma->vm_start) >> 10);
	seq_printf(m, "KernelPageSize: %8lu kB\n", PAGE_SIZE >> 10);
	seq_printf(m, "MMUPageSize:    %8lu kB\n", PAGE_SIZE >> 10);
	show_usage(m, &usage, vma->vm_flags & VM_LOCKED ? usage.pss : 0);
	show_vm_flags(m, vma->vm_flags);
	return 0;
}

static const struct seq_operations proc_pid_smaps_op = {
	.start = m_start,
	.next = m_next,
	.stop = m_stop,
	.show = show_smap,
};

static void add_usage(struct vma_usage *sum, const struct vma_usage *u)
{
	sum->rss += u->rss;
	sum->pss += u->pss;
	sum->shared_clean += u->shared_clean;
	sum->shared_dirty += u->shared_dirty;
	sum->private_clean += u->private_clean;
	sum->private_dirty += u->private_dirty;
	sum->referenced += u->referenced;
	sum->anonymous += u->anonymous;
}

static void show_rollup(struct seq_file *m, struct mm_struct *mm)
{
	struct vma_usage sum = { 0 }, usage;
	unsigned long first = 0, last = 0, locked = 0;
	struct vm_area_struct *vma;

	mmap_read_lock(mm);
	for (vma = mm->mmap; vma; vma = vma->vm_next) {
		if (!last)
			first = vma->vm_start;
		last = vma->vm_end;
		vma_usage(vma, &usage);
		add_usage(&sum, &usage);
		if (vma->vm_flags & VM_LOCKED)
			locked += usage.pss;
	}
	mmap_read_unlock(mm);
	seq_setwidth(m, NAME_COLUMN);
	seq_printf(m, "%08lx-%08lx ---p 00000000 00:00 0 ", first, last);
	seq_pad(m, ' ');
	seq_puts(m, "[rollup]\n");
	show_usage(m, &sum, locked);
}

static int smaps_rollup_show(struct seq_file *m, void *v)
{
	struct task_struct *task = get_proc_task(m->private);
	struct mm_struct *mm;

	if (!task)
		return -ESRCH;
	mm = mm_access(task, 0);
	put_task_struct(task);
	if (IS_ERR_OR_NULL(mm))
		return mm ? PTR_ERR(mm) : -ESRCH;
	show_rollup(m, mm);
	mmput(mm);
	return 0;
}

static int smaps_rollup_open(struct inode *inode, struct file *file)
{
	return single_open(file, smaps_rollup_show, inode);
}

const struct file_operations proc_pid_smaps_rollup_operations = {
	.open = smaps_rollup_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = single_release,
};

static int maps_open(struct inode *inode, struct file *file, const struct seq_operations *ops)
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
	priv = __seq_open_private(file, ops, sizeof(*priv));
	if (priv && mm) {
		priv->mm = mm;
		/* Of the structure only: an open file must not keep the memory alive. */
		mmgrab(mm);
	}
	if (mm)
		mmput(mm);
	return priv ? 0 : -ENOMEM;
}

static int proc_pid_maps_open(struct inode *inode, struct file *file)
{
	return maps_open(inode, file, &proc_pid_maps_op);
}

static int proc_pid_smaps_open(struct inode *inode, struct file *file)
{
	return maps_open(inode, file, &proc_pid_smaps_op);
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

const struct file_operations proc_pid_smaps_operations = {
	.open = proc_pid_smaps_open,
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
