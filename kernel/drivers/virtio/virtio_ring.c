// SPDX-License-Identifier: GPL-2.0-only
/*
 * Split virtqueues (virtio 1.1, section 2.6): buffers described in a table that the device reads,
 * offered through the available ring and given back through the used ring. The device is trusted
 * with nothing but the contents of buffers: free descriptors are kept in memory of our own.
 *
 * The queue's owner serialises all calls for one queue; vring_interrupt() only reads.
 */
#include <linux/export.h>
#include <linux/gfp.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/virtio.h>
#include <linux/virtio_config.h>
#include <linux/virtio_ring.h>

/* Of each descriptor: the next of its buffer or of the free ones; of the first of a buffer: */
struct desc_state {
	void *data; /* the owner's cookie; NULL: not in use */
	u16 count;  /* descriptors of the buffer */
	u16 next;
};

struct vring_virtqueue {
	struct virtqueue vq;
	struct vring vring;
	unsigned int order; /* of the pages the ring is in */
	bool weak_barriers; /* the device is another CPU: ordinary memory ordering will do */
	bool broken;
	bool event; /* VIRTIO_RING_F_EVENT_IDX */
	u16 free_head;
	u16 num_added; /* offered since the last kick */
	u16 last_used_idx;
	u16 avail_idx; /* what we last wrote there */
	u16 avail_flags;
	bool (*notify)(struct virtqueue *vq);
	struct desc_state state[];
};

static struct vring_virtqueue *to_vvq(const struct virtqueue *vq)
{
	return container_of(vq, struct vring_virtqueue, vq);
}

/* Bytes of the ring in memory: fields are little-endian unless the device is a legacy one. */
#define to_ring16(vvq, v)   cpu_to_virtio16((vvq)->vq.vdev, v)
#define to_ring32(vvq, v)   cpu_to_virtio32((vvq)->vq.vdev, v)
#define to_ring64(vvq, v)   cpu_to_virtio64((vvq)->vq.vdev, v)
#define from_ring16(vvq, v) virtio16_to_cpu((vvq)->vq.vdev, v)
#define from_ring32(vvq, v) virtio32_to_cpu((vvq)->vq.vdev, v)

static void ring_mb(const struct vring_virtqueue *vvq)
{
	if (vvq->weak_barriers)
		smp_mb();
	else
		mb();
}

static void ring_rmb(const struct vring_virtqueue *vvq)
{
	if (vvq->weak_barriers)
		smp_rmb();
	else
		dma_rmb();
}

static void ring_wmb(const struct vring_virtqueue *vvq)
{
	if (vvq->weak_barriers)
		smp_wmb();
	else
		dma_wmb();
}

static void break_ring(struct vring_virtqueue *vvq, const char *why, unsigned int value)
{
	dev_err(&vvq->vq.vdev->dev, "%s: %s %u, queue is broken\n", vvq->vq.name, why, value);
	WRITE_ONCE(vvq->broken, true);
}

/* -------- offering buffers -------- */

/* Appends the entries of one list to the buffer; returns the descriptor after the last. */
static u16 add_list(struct vring_virtqueue *vvq, struct scatterlist *sg, u16 i, u16 flags,
		    u16 *last)
{
	for (; sg; sg = sg_next(sg)) {
		struct vring_desc *desc = &vvq->vring.desc[i];

		desc->addr = to_ring64(vvq, sg_phys(sg));
		desc->len = to_ring32(vvq, sg->length);
		desc->flags = to_ring16(vvq, flags | VRING_DESC_F_NEXT);
		desc->next = to_ring16(vvq, vvq->state[i].next);
		*last = i;
		i = vvq->state[i].next;
	}
	return i;
}

static void publish(struct vring_virtqueue *vvq, u16 head)
{
	struct vring *vring = &vvq->vring;

	vring->avail->ring[vvq->avail_idx & (vring->num - 1)] = to_ring16(vvq, head);
	/* Descriptors and entry before the index that makes them visible. */
	ring_wmb(vvq);
	vvq->avail_idx++;
	WRITE_ONCE(vring->avail->idx, to_ring16(vvq, vvq->avail_idx));
	vvq->num_added++;
	/* The index must not go round without the device having been told. */
	if (vvq->num_added == (1 << 16) - 1)
		virtqueue_kick(&vvq->vq);
}

static int add_buffer(struct virtqueue *vq, struct scatterlist *sgs[], unsigned int total,
		      unsigned int out_sgs, unsigned int in_sgs, void *data)
{
	struct vring_virtqueue *vvq = to_vvq(vq);
	u16 head = vvq->free_head, i = head, last = head;
	unsigned int n;

	if (WARN_ON(!data || !total))
		return -EINVAL;
	if (READ_ONCE(vvq->broken))
		return -EIO;
	if (vq->num_free < total) {
		/* A device that waits for a kick before it gives buffers back gets it. */
		if (out_sgs)
			vvq->notify(vq);
		return -ENOSPC;
	}
	for (n = 0; n < out_sgs; n++)
		i = add_list(vvq, sgs[n], i, 0, &last);
	for (; n < out_sgs + in_sgs; n++)
		i = add_list(vvq, sgs[n], i, VRING_DESC_F_WRITE, &last);
	vvq->vring.desc[last].flags &= to_ring16(vvq, ~VRING_DESC_F_NEXT);
	vvq->state[head].data = data;
	vvq->state[head].count = total;
	vvq->free_head = i;
	vq->num_free -= total;
	publish(vvq, head);
	return 0;
}

/**
 * virtqueue_add_sgs - offer a buffer in several lists
 * @vq: queue
 * @sgs: the lists, first those the device reads, then those it writes
 * @out_sgs: how many it reads
 * @in_sgs: how many it writes
 * @data: cookie, not NULL; virtqueue_get_buf() returns it
 * @gfp: for memory, should any be needed
 *
 * Return: 0, -ENOSPC (not enough descriptors), -EIO (the queue is broken), -EINVAL.
 * Context: any.
 */
int virtqueue_add_sgs(struct virtqueue *vq, struct scatterlist *sgs[], unsigned int out_sgs,
		      unsigned int in_sgs, void *data, gfp_t gfp)
{
	unsigned int total = 0;

	for (unsigned int n = 0; n < out_sgs + in_sgs; n++)
		total += sg_nents(sgs[n]);
	return add_buffer(vq, sgs, total, out_sgs, in_sgs, data);
}
EXPORT_SYMBOL_GPL(virtqueue_add_sgs);

/** virtqueue_add_outbuf - offer @num entries of @sg for reading; see virtqueue_add_sgs() */
int virtqueue_add_outbuf(struct virtqueue *vq, struct scatterlist *sg, unsigned int num, void *data,
			 gfp_t gfp)
{
	return add_buffer(vq, &sg, num, 1, 0, data);
}
EXPORT_SYMBOL_GPL(virtqueue_add_outbuf);

/** virtqueue_add_inbuf - offer @num entries of @sg for writing; see virtqueue_add_sgs() */
int virtqueue_add_inbuf(struct virtqueue *vq, struct scatterlist *sg, unsigned int num, void *data,
			gfp_t gfp)
{
	return add_buffer(vq, &sg, num, 0, 1, data);
}
EXPORT_SYMBOL_GPL(virtqueue_add_inbuf);

/**
 * virtqueue_kick_prepare - does the device want to hear of the buffers just added?
 * @vq: queue
 * Return: true: call virtqueue_notify(), which needs no serialisation.
 */
bool virtqueue_kick_prepare(struct virtqueue *vq)
{
	struct vring_virtqueue *vvq = to_vvq(vq);
	u16 new = vvq->avail_idx, old = new - vvq->num_added;

	/* The index before what the device says it wants. */
	ring_mb(vvq);
	vvq->num_added = 0;
	if (vvq->event)
		return vring_need_event(from_ring16(vvq, READ_ONCE(vring_avail_event(&vvq->vring))),
					new, old);
	return !(READ_ONCE(vvq->vring.used->flags) & to_ring16(vvq, VRING_USED_F_NO_NOTIFY));
}
EXPORT_SYMBOL_GPL(virtqueue_kick_prepare);

/** virtqueue_notify - tell the device; false when that is impossible. Any context. */
bool virtqueue_notify(struct virtqueue *vq)
{
	struct vring_virtqueue *vvq = to_vvq(vq);

	if (READ_ONCE(vvq->broken))
		return false;
	if (vvq->notify(vq))
		return true;
	WRITE_ONCE(vvq->broken, true);
	return false;
}
EXPORT_SYMBOL_GPL(virtqueue_notify);

/** virtqueue_kick - tell the device if it wants to know; false when that is impossible */
bool virtqueue_kick(struct virtqueue *vq)
{
	return virtqueue_kick_prepare(vq) ? virtqueue_notify(vq) : true;
}
EXPORT_SYMBOL_GPL(virtqueue_kick);

/* -------- getting them back -------- */

static bool more_used(const struct vring_virtqueue *vvq)
{
	return vvq->last_used_idx != from_ring16(vvq, READ_ONCE(vvq->vring.used->idx));
}

static void *detach(struct vring_virtqueue *vvq, u16 head)
{
	struct desc_state *state = &vvq->state[head];
	void *data = state->data;
	u16 last = head;

	for (unsigned int n = 1; n < state->count; n++)
		last = vvq->state[last].next;
	vvq->state[last].next = vvq->free_head;
	vvq->free_head = head;
	vvq->vq.num_free += state->count;
	state->data = NULL;
	return data;
}

/* With interrupts wanted, one is due for the next buffer. */
static void rearm(struct vring_virtqueue *vvq)
{
	if (!vvq->event || (vvq->avail_flags & VRING_AVAIL_F_NO_INTERRUPT))
		return;
	WRITE_ONCE(vring_used_event(&vvq->vring), to_ring16(vvq, vvq->last_used_idx));
	ring_mb(vvq);
}

/**
 * virtqueue_get_buf - take a buffer that the device has finished with
 * @vq: queue
 * @len: set to the bytes the device wrote
 *
 * Return: its cookie, or NULL when there is none. Context: any.
 */
void *virtqueue_get_buf(struct virtqueue *vq, unsigned int *len)
{
	struct vring_virtqueue *vvq = to_vvq(vq);
	struct vring_used_elem *elem;
	void *data;
	u32 id;

	if (READ_ONCE(vvq->broken) || !more_used(vvq))
		return NULL;
	/* The index before the entry it made visible. */
	ring_rmb(vvq);
	elem = &vvq->vring.used->ring[vvq->last_used_idx & (vvq->vring.num - 1)];
	id = from_ring32(vvq, READ_ONCE(elem->id));
	*len = from_ring32(vvq, READ_ONCE(elem->len));
	if (id >= vvq->vring.num || !vvq->state[id].data) {
		break_ring(vvq, "the device gives back what it does not have:", id);
		return NULL;
	}
	data = detach(vvq, id);
	vvq->last_used_idx++;
	rearm(vvq);
	return data;
}
EXPORT_SYMBOL_GPL(virtqueue_get_buf);

/**
 * virtqueue_detach_unused_buf - take a buffer back that the device never finished with
 * @vq: queue of a device that has been reset
 * Return: its cookie, or NULL when there is none.
 */
void *virtqueue_detach_unused_buf(struct virtqueue *vq)
{
	struct vring_virtqueue *vvq = to_vvq(vq);

	for (unsigned int i = 0; i < vvq->vring.num; i++)
		if (vvq->state[i].data)
			return detach(vvq, i);
	return NULL;
}
EXPORT_SYMBOL_GPL(virtqueue_detach_unused_buf);

/* -------- callbacks on and off -------- */

static void set_avail_flags(struct vring_virtqueue *vvq, u16 flags)
{
	if (vvq->avail_flags == flags)
		return;
	vvq->avail_flags = flags;
	/* With event indices the device looks at used_event alone, which then stays behind. */
	if (!vvq->event)
		WRITE_ONCE(vvq->vring.avail->flags, to_ring16(vvq, flags));
}

/** virtqueue_disable_cb - no callback wanted; one may still come. Any context. */
void virtqueue_disable_cb(struct virtqueue *vq)
{
	set_avail_flags(to_vvq(vq), VRING_AVAIL_F_NO_INTERRUPT);
}
EXPORT_SYMBOL_GPL(virtqueue_disable_cb);

/** virtqueue_enable_cb_prepare - callbacks on; returns what virtqueue_poll() takes */
unsigned int virtqueue_enable_cb_prepare(struct virtqueue *vq)
{
	struct vring_virtqueue *vvq = to_vvq(vq);

	set_avail_flags(vvq, 0);
	WRITE_ONCE(vring_used_event(&vvq->vring), to_ring16(vvq, vvq->last_used_idx));
	return vvq->last_used_idx;
}
EXPORT_SYMBOL_GPL(virtqueue_enable_cb_prepare);

/** virtqueue_poll - has anything been used since virtqueue_enable_cb_prepare()? */
bool virtqueue_poll(struct virtqueue *vq, unsigned int last_used_idx)
{
	struct vring_virtqueue *vvq = to_vvq(vq);

	if (READ_ONCE(vvq->broken))
		return false;
	/* The wish before the look at whether it came too late. */
	ring_mb(vvq);
	return (u16)last_used_idx != from_ring16(vvq, READ_ONCE(vvq->vring.used->idx));
}
EXPORT_SYMBOL_GPL(virtqueue_poll);

/** virtqueue_enable_cb - callbacks on; false: buffers are there already. Any context. */
bool virtqueue_enable_cb(struct virtqueue *vq)
{
	return !virtqueue_poll(vq, virtqueue_enable_cb_prepare(vq));
}
EXPORT_SYMBOL_GPL(virtqueue_enable_cb);

/**
 * virtqueue_enable_cb_delayed - a callback when most of the buffers offered have been used
 * @vq: queue
 * Return: false when they have been already.
 */
bool virtqueue_enable_cb_delayed(struct virtqueue *vq)
{
	struct vring_virtqueue *vvq = to_vvq(vq);
	u16 most = (u16)(vvq->avail_idx - vvq->last_used_idx) * 3 / 4;

	set_avail_flags(vvq, 0);
	WRITE_ONCE(vring_used_event(&vvq->vring), to_ring16(vvq, vvq->last_used_idx + most));
	ring_mb(vvq);
	return (u16)(from_ring16(vvq, READ_ONCE(vvq->vring.used->idx)) - vvq->last_used_idx) <=
	       most;
}
EXPORT_SYMBOL_GPL(virtqueue_enable_cb_delayed);

/**
 * vring_interrupt - a transport's interrupt for a queue
 * @irq: its number; @_vq: the queue
 * Return: IRQ_HANDLED when the device had used buffers.
 */
irqreturn_t vring_interrupt(int irq, void *_vq)
{
	struct vring_virtqueue *vvq = to_vvq(_vq);

	if (!more_used(vvq))
		return IRQ_NONE;
	if (!READ_ONCE(vvq->broken) && vvq->vq.callback)
		vvq->vq.callback(&vvq->vq);
	return IRQ_HANDLED;
}
EXPORT_SYMBOL_GPL(vring_interrupt);

/* -------- life of a queue -------- */

static void *alloc_ring(unsigned int *num, unsigned int align, bool may_reduce_num,
			unsigned int *order)
{
	for (;; *num /= 2) {
		void *pages;

		*order = get_order(vring_size(*num, align));
		pages = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO | __GFP_NOWARN, *order);
		if (pages || !may_reduce_num || *num < 4)
			return pages;
	}
}

/**
 * vring_create_virtqueue - memory for a queue, and the queue on it
 * @index: number of the queue
 * @num: descriptors, a power of two
 * @vring_align: alignment of the used ring
 * @vdev: device; features are agreed on
 * @weak_barriers: the device is emulated by another CPU
 * @may_reduce_num: fewer descriptors will do
 * @ctx: not supported, false
 * @notify: tells the device
 * @callback: of the queue's owner
 * @name: of the queue
 *
 * Return: the queue, in the device's list, or NULL. May sleep.
 */
struct virtqueue *vring_create_virtqueue(unsigned int index, unsigned int num,
					 unsigned int vring_align, struct virtio_device *vdev,
					 bool weak_barriers, bool may_reduce_num, bool ctx,
					 bool (*notify)(struct virtqueue *vq),
					 void (*callback)(struct virtqueue *vq), const char *name)
{
	struct vring_virtqueue *vvq;
	unsigned int i, order;
	void *pages;

	if (WARN_ON(ctx || !num || num > 32768 || (num & (num - 1))))
		return NULL;
	pages = alloc_ring(&num, vring_align, may_reduce_num, &order);
	if (!pages)
		return NULL;
	vvq = kzalloc(struct_size(vvq, state, num), GFP_KERNEL);
	if (!vvq) {
		free_pages((unsigned long)pages, order);
		return NULL;
	}
	vring_init(&vvq->vring, num, pages, vring_align);
	vvq->order = order;
	vvq->weak_barriers = weak_barriers;
	vvq->event = __virtio_test_bit(vdev, VIRTIO_RING_F_EVENT_IDX);
	vvq->notify = notify;
	for (i = 0; i < num - 1; i++)
		vvq->state[i].next = i + 1;
	vvq->vq.callback = callback;
	vvq->vq.name = name;
	vvq->vq.vdev = vdev;
	vvq->vq.index = index;
	vvq->vq.num_free = num;
	vvq->vq.num_max = num;
	if (!callback)
		virtqueue_disable_cb(&vvq->vq);
	spin_lock_irq(&vdev->vqs_list_lock);
	list_add_tail(&vvq->vq.list, &vdev->vqs);
	spin_unlock_irq(&vdev->vqs_list_lock);
	return &vvq->vq;
}
EXPORT_SYMBOL_GPL(vring_create_virtqueue);

/** vring_del_virtqueue - free a queue that the device knows no longer; may sleep */
void vring_del_virtqueue(struct virtqueue *vq)
{
	struct vring_virtqueue *vvq = to_vvq(vq);

	spin_lock_irq(&vq->vdev->vqs_list_lock);
	list_del(&vq->list);
	spin_unlock_irq(&vq->vdev->vqs_list_lock);
	free_pages((unsigned long)vvq->vring.desc, vvq->order);
	kfree(vvq);
}
EXPORT_SYMBOL_GPL(vring_del_virtqueue);

/** vring_transport_features - drop the transport features that this file does not have */
void vring_transport_features(struct virtio_device *vdev)
{
	for (unsigned int i = VIRTIO_TRANSPORT_F_START; i < VIRTIO_TRANSPORT_F_END; i++)
		if (i != VIRTIO_RING_F_EVENT_IDX && i != VIRTIO_F_VERSION_1)
			__virtio_clear_bit(vdev, i);
}
EXPORT_SYMBOL_GPL(vring_transport_features);

/* -------- facts about a queue -------- */

unsigned int virtqueue_get_vring_size(const struct virtqueue *vq)
{
	return to_vvq(vq)->vring.num;
}
EXPORT_SYMBOL_GPL(virtqueue_get_vring_size);

dma_addr_t virtqueue_get_desc_addr(const struct virtqueue *vq)
{
	return virt_to_phys(to_vvq(vq)->vring.desc);
}
EXPORT_SYMBOL_GPL(virtqueue_get_desc_addr);

dma_addr_t virtqueue_get_avail_addr(const struct virtqueue *vq)
{
	return virt_to_phys(to_vvq(vq)->vring.avail);
}
EXPORT_SYMBOL_GPL(virtqueue_get_avail_addr);

dma_addr_t virtqueue_get_used_addr(const struct virtqueue *vq)
{
	return virt_to_phys(to_vvq(vq)->vring.used);
}
EXPORT_SYMBOL_GPL(virtqueue_get_used_addr);

bool virtqueue_is_broken(const struct virtqueue *vq)
{
	return READ_ONCE(to_vvq(vq)->broken);
}
EXPORT_SYMBOL_GPL(virtqueue_is_broken);

/** __virtqueue_break - let nothing more through a queue */
void __virtqueue_break(struct virtqueue *vq)
{
	WRITE_ONCE(to_vvq(vq)->broken, true);
}
EXPORT_SYMBOL_GPL(__virtqueue_break);

/** __virtqueue_unbreak - undo __virtqueue_break() */
void __virtqueue_unbreak(struct virtqueue *vq)
{
	WRITE_ONCE(to_vvq(vq)->broken, false);
}
EXPORT_SYMBOL_GPL(__virtqueue_unbreak);

static void set_all_broken(struct virtio_device *vdev, bool broken)
{
	struct virtqueue *vq;
	unsigned long flags;

	spin_lock_irqsave(&vdev->vqs_list_lock, flags);
	virtio_device_for_each_vq(vdev, vq) WRITE_ONCE(to_vvq(vq)->broken, broken);
	spin_unlock_irqrestore(&vdev->vqs_list_lock, flags);
}

/** virtio_break_device - let nothing more through any queue of a device that is gone */
void virtio_break_device(struct virtio_device *vdev)
{
	set_all_broken(vdev, true);
}
EXPORT_SYMBOL_GPL(virtio_break_device);

/** __virtio_unbreak_device - undo it, before the device is used again */
void __virtio_unbreak_device(struct virtio_device *vdev)
{
	set_all_broken(vdev, false);
}
EXPORT_SYMBOL_GPL(__virtio_unbreak_device);

/** virtio_max_dma_size - longest piece of a buffer */
size_t virtio_max_dma_size(const struct virtio_device *vdev)
{
	return U32_MAX;
}
EXPORT_SYMBOL_GPL(virtio_max_dma_size);
