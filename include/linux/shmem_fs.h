/* SPDX-License-Identifier: GPL-2.0-only */
/* tmpfs, and nameless files in it for shared anonymous memory and memfd. kernel/fs/tmpfs.c. */
#ifndef __SHMEM_FS_H
#define __SHMEM_FS_H

#include <linux/fs.h>
#include <linux/pagemap.h>

int shmem_init(void);
struct file *shmem_file_setup(const char *name, loff_t size, unsigned long flags);
struct file *shmem_kernel_file_setup(const char *name, loff_t size, unsigned long flags);
int shmem_zero_setup(struct vm_area_struct *vma);
bool shmem_mapping(struct address_space *mapping);
int shmem_get_seals(struct file *file);
int shmem_add_seals(struct file *file, unsigned int seals);
unsigned long shmem_total_pages(void);

#endif /* __SHMEM_FS_H */
