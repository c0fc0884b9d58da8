/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The split virtqueue: descriptor table, available ring (written by the driver) and used ring
 * (written by the device). virtio 1.1, section 2.6.
 */
#ifndef _UAPI_LINUX_VIRTIO_RING_H
#define _UAPI_LINUX_VIRTIO_RING_H

#include <linux/types.h>
#include <linux/virtio_types.h>

/* vring_desc.flags */
#define VRING_DESC_F_NEXT	  1 /* the buffer continues in another descriptor */
#define VRING_DESC_F_WRITE	  2 /* the device writes it, else it reads it */
#define VRING_DESC_F_INDIRECT	  4 /* the buffer is a table of descriptors */

/* vring_used.flags: the device needs no notification; vring_avail.flags: the driver neither */
#define VRING_USED_F_NO_NOTIFY	  1
#define VRING_AVAIL_F_NO_INTERRUPT 1

#define VIRTIO_RING_F_INDIRECT_DESC 28
#define VIRTIO_RING_F_EVENT_IDX	  29

#define VRING_AVAIL_ALIGN_SIZE	  2
#define VRING_USED_ALIGN_SIZE	  4
#define VRING_DESC_ALIGN_SIZE	  16

struct vring_desc {
	__virtio64 addr;
	__virtio32 len;
	__virtio16 flags;
	__virtio16 next;
};

struct vring_avail {
	__virtio16 flags;
	__virtio16 idx;
	__virtio16 ring[];
};

struct vring_used_elem {
	__virtio32 id;
	__virtio32 len;
};

typedef struct vring_used_elem __attribute__((aligned(VRING_USED_ALIGN_SIZE))) vring_used_elem_t;

struct vring_used {
	__virtio16 flags;
	__virtio16 idx;
	vring_used_elem_t ring[];
};

typedef struct vring_desc __attribute__((aligned(VRING_DESC_ALIGN_SIZE))) vring_desc_t;
typedef struct vring_avail __attribute__((aligned(VRING_AVAIL_ALIGN_SIZE))) vring_avail_t;
typedef struct vring_used __attribute__((aligned(VRING_USED_ALIGN_SIZE))) vring_used_t;

struct vring {
	unsigned int num;
	vring_desc_t *desc;
	vring_avail_t *avail;
	vring_used_t *used;
};

/* With VIRTIO_RING_F_EVENT_IDX each ring ends in the index at which its reader is to be told. */
#define vring_used_event(vr)  ((vr)->avail->ring[(vr)->num])
#define vring_avail_event(vr) (*(__virtio16 *)&(vr)->used->ring[(vr)->num])

/* The legacy layout: the three parts in one piece, the used ring aligned to @align. */
static inline void vring_init(struct vring *vr, unsigned int num, void *p, unsigned long align)
{
	unsigned long avail_end;

	vr->num = num;
	vr->desc = (vring_desc_t *)p;
	vr->avail = (vring_avail_t *)((char *)p + num * sizeof(struct vring_desc));
	avail_end = (unsigned long)&vr->avail->ring[num] + sizeof(__virtio16);
	vr->used = (vring_used_t *)((avail_end + align - 1) & ~(align - 1));
}

static inline unsigned int vring_size(unsigned int num, unsigned long align)
{
	unsigned long first = sizeof(struct vring_desc) * num + sizeof(__virtio16) * (3 + num);

	return ((first + align - 1) & ~(align - 1)) + sizeof(__virtio16) * 3 +
	       sizeof(struct vring_used_elem) * num;
}

/* Whether moving the index from @old to @new_idx has passed @event_idx. */
static inline int vring_need_event(__u16 event_idx, __u16 new_idx, __u16 old)
{
	return (__u16)(new_idx - event_idx - 1) < (__u16)(new_idx - old);
}

#endif
