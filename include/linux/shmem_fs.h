/* SPDX-License-Identifier: GPL-2.0-only */
/* Files in memory without a name: what memfd_create() and drivers get from tmpfs. */
#ifndef _LINUX_SHMEM_FS_H
#define _LINUX_SHMEM_FS_H

#include <linux/fs.h>
#include <linux/pagemap.h>
#include <linux/types.h>

struct file *shmem_file_setup(const char *name, loff_t size, unsigned long flags);
struct file *shmem_kernel_file_setup(const char *name, loff_t size, unsigned long flags);
bool shmem_mapping(struct address_space *mapping);
int shmem_zero_setup(struct vm_area_struct *vma);
void shmem_truncate_range(struct inode *inode, loff_t start, loff_t end);
struct folio *shmem_read_folio_gfp(struct address_space *mapping, pgoff_t index, gfp_t gfp);

static inline struct page *shmem_read_mapping_page(struct address_space *mapping, pgoff_t index)
{
	struct folio *folio = shmem_read_folio_gfp(mapping, index, mapping_gfp_mask(mapping));

	return IS_ERR(folio) ? ERR_CAST(folio) : &folio->page;
}

#endif /* _LINUX_SHMEM_FS_H */
