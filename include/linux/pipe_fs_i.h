/* SPDX-License-Identifier: GPL-2.0-only */
/* Pipes: a ring of pages with readers and writers. All fields are guarded by mutex. fs/pipe.c. */
#ifndef _LINUX_PIPE_FS_I_H
#define _LINUX_PIPE_FS_I_H

#include <linux/mutex.h>
#include <linux/wait.h>
#include <linux/types.h>

#define PIPE_DEF_BUFFERS     16
#define PIPE_BUF_FLAG_PACKET 0x08

struct page;
struct file;
struct inode;
struct fasync_struct;

struct pipe_buffer {
	struct page *page;
	unsigned int offset, len;
	unsigned int flags;
};

struct pipe_inode_info {
	struct mutex mutex;
	wait_queue_head_t rd_wait, wr_wait;
	unsigned int head;	/* buffers ever filled */
	unsigned int tail;	/* buffers ever emptied */
	unsigned int ring_size; /* a power of two */
	unsigned int readers;
	unsigned int writers;
	unsigned int files;
	unsigned int r_counter;
	unsigned int w_counter;
	bool poll_usage;
	struct page *tmp_page;
	struct fasync_struct *fasync_readers;
	struct fasync_struct *fasync_writers;
	struct pipe_buffer *bufs;
};

#endif /* _LINUX_PIPE_FS_I_H */
