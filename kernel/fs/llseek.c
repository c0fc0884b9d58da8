// SPDX-License-Identifier: GPL-2.0-only
/*
 * Positions in open files: lseek(2) and the llseek methods. f_pos is guarded as read_write.c says.
 */
#include <linux/export.h>
#include <linux/fs.h>

#include "internal.h"

/** unsigned_offsets() - may positions of this file be "negative", as addresses are? */
bool unsigned_offsets(struct file *file)
{
	return (file->f_mode & FMODE_UNSIGNED_OFFSET) ||
	       (file->f_op->fop_flags & FOP_UNSIGNED_OFFSET);
}

/**
 * vfs_setpos - set a file's position
 * @file: the file
 * @offset: where to
 * @maxsize: the largest position allowed
 *
 * Return: @offset or -EINVAL.
 */
loff_t vfs_setpos(struct file *file, loff_t offset, loff_t maxsize)
{
	if (offset < 0 && !unsigned_offsets(file))
		return -EINVAL;
	if (offset > maxsize)
		return -EINVAL;
	if (offset != file->f_pos)
		file->f_pos = offset;
	return offset;
}
EXPORT_SYMBOL(vfs_setpos);

/**
 * generic_file_llseek_size - llseek for files of a known size
 * @file: the file
 * @offset: where to
 * @whence: SEEK_*
 * @maxsize: the largest position allowed
 * @eof: what SEEK_END counts from
 */
loff_t generic_file_llseek_size(struct file *file, loff_t offset, int whence, loff_t maxsize,
				loff_t eof)
{
	switch (whence) {
	case SEEK_END:
		offset += eof;
		break;
	case SEEK_CUR:
		if (offset == 0)
			return file->f_pos;
		spin_lock(&file->f_lock);
		offset = vfs_setpos(file, file->f_pos + offset, maxsize);
		spin_unlock(&file->f_lock);
		return offset;
	case SEEK_DATA:
		/* All of a file is data when the file system does not know better. */
		if ((unsigned long long)offset >= eof)
			return -ENXIO;
		break;
	case SEEK_HOLE:
		if ((unsigned long long)offset >= eof)
			return -ENXIO;
		offset = eof;
		break;
	case SEEK_SET:
		break;
	default:
		return -EINVAL;
	}
	return vfs_setpos(file, offset, maxsize);
}
EXPORT_SYMBOL(generic_file_llseek_size);

/**
 * generic_file_llseek - llseek method of regular files
 * @file: the file
 * @offset: where to
 * @whence: SEEK_*
 */
loff_t generic_file_llseek(struct file *file, loff_t offset, int whence)
{
	struct inode *inode = file->f_mapping->host;

	return generic_file_llseek_size(file, offset, whence, inode->i_sb->s_maxbytes,
					i_size_read(inode));
}
EXPORT_SYMBOL(generic_file_llseek);

loff_t fixed_size_llseek(struct file *file, loff_t offset, int whence, loff_t size)
{
	switch (whence) {
	case SEEK_SET:
	case SEEK_CUR:
	case SEEK_END:
		return generic_file_llseek_size(file, offset, whence, size, size);
	default:
		return -EINVAL;
	}
}
EXPORT_SYMBOL(fixed_size_llseek);

loff_t no_seek_end_llseek_size(struct file *file, loff_t offset, int whence, loff_t size)
{
	switch (whence) {
	case SEEK_SET:
	case SEEK_CUR:
		return generic_file_llseek_size(file, offset, whence, size, 0);
	default:
		return -EINVAL;
	}
}
EXPORT_SYMBOL(no_seek_end_llseek_size);

loff_t no_seek_end_llseek(struct file *file, loff_t offset, int whence)
{
	return no_seek_end_llseek_size(file, offset, whence, OFFSET_MAX);
}
EXPORT_SYMBOL(no_seek_end_llseek);

/**
 * noop_llseek - llseek method: stay where we are
 * @file: the file
 * @offset: unused
 * @whence: unused
 */
loff_t noop_llseek(struct file *file, loff_t offset, int whence)
{
	return file->f_pos;
}
EXPORT_SYMBOL(noop_llseek);

/**
 * default_llseek - llseek method: any position, under the inode's lock
 * @file: the file
 * @offset: where to
 * @whence: SEEK_*
 */
loff_t default_llseek(struct file *file, loff_t offset, int whence)
{
	struct inode *inode = file_inode(file);
	loff_t retval = -EINVAL;

	inode_lock(inode);
	switch (whence) {
	case SEEK_END:
		offset += i_size_read(inode);
		break;
	case SEEK_CUR:
		offset += file->f_pos;
		break;
	case SEEK_DATA:
		if (offset >= inode->i_size)
			goto nxio;
		break;
	case SEEK_HOLE:
		if (offset >= inode->i_size)
			goto nxio;
		offset = inode->i_size;
		break;
	}
	if (offset >= 0 || unsigned_offsets(file)) {
		file->f_pos = offset;
		retval = offset;
	}
	inode_unlock(inode);
	return retval;
nxio:
	inode_unlock(inode);
	return -ENXIO;
}
EXPORT_SYMBOL(default_llseek);

/**
 * vfs_llseek - lseek(2) of an open file
 * @file: the file
 * @offset: where to
 * @whence: SEEK_*
 *
 * Return: the new position, or -ESPIPE, -EINVAL, -ENXIO.
 */
loff_t vfs_llseek(struct file *file, loff_t offset, int whence)
{
	if (!(file->f_mode & FMODE_LSEEK))
		return -ESPIPE;
	return file->f_op->llseek(file, offset, whence);
}
EXPORT_SYMBOL(vfs_llseek);
