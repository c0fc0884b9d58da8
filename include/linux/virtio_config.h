/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a virtio transport supplies, and access to features, configuration space and queues
 * through it. All of it may sleep unless said otherwise.
 */
#ifndef _LINUX_VIRTIO_CONFIG_H
#define _LINUX_VIRTIO_CONFIG_H

#include <linux/bug.h>
#include <linux/err.h>
#include <linux/virtio.h>
#include <linux/virtio_byteorder.h>
#include <uapi/linux/virtio_config.h>

struct irq_affinity;
struct cpumask;

typedef void vq_callback_t(struct virtqueue *);

struct virtio_shm_region {
	u64 addr;
	u64 len;
};

/**
 * struct virtqueue_info - how a driver wants one of its queues
 * @name: for messages; NULL: the driver does not use this queue
 * @callback: called when buffers were used; NULL: never
 * @ctx: buffers carry a context; not supported here
 */
struct virtqueue_info {
	const char *name;
	vq_callback_t *callback;
	bool ctx;
};

/**
 * struct virtio_config_ops - operations of a transport
 * @get: read configuration space: offset, buffer, length
 * @set: write it
 * @generation: changes when the configuration does; NULL: cannot tell
 * @get_status: read the status byte
 * @set_status: write it; never 0
 * @reset: status 0, and wait until the device has obeyed
 * @find_vqs: create the queues, or none and an error
 * @del_vqs: free them
 * @synchronize_cbs: wait until no callback runs; NULL: synchronize_rcu() does
 * @get_features: what the device offers
 * @finalize_features: tell it what the driver took (vdev->features)
 * @bus_name: name of the device on its own bus
 * @set_vq_affinity: CPUs for a queue's interrupt; may be NULL
 * @get_vq_affinity: read that; may be NULL
 * @get_shm_region: find a shared memory region; may be NULL
 * @disable_vq_and_reset: take one queue down; may be NULL
 * @enable_vq_after_reset: and up again; may be NULL
 */
struct virtio_config_ops {
	void (*get)(struct virtio_device *vdev, unsigned int offset, void *buf, unsigned int len);
	void (*set)(struct virtio_device *vdev, unsigned int offset, const void *buf,
		    unsigned int len);
	u32 (*generation)(struct virtio_device *vdev);
	u8 (*get_status)(struct virtio_device *vdev);
	void (*set_status)(struct virtio_device *vdev, u8 status);
	void (*reset)(struct virtio_device *vdev);
	int (*find_vqs)(struct virtio_device *vdev, unsigned int nvqs, struct virtqueue *vqs[],
			struct virtqueue_info vqs_info[], struct irq_affinity *desc);
	void (*del_vqs)(struct virtio_device *vdev);
	void (*synchronize_cbs)(struct virtio_device *vdev);
	u64 (*get_features)(struct virtio_device *vdev);
	int (*finalize_features)(struct virtio_device *vdev);
	const char *(*bus_name)(struct virtio_device *vdev);
	int (*set_vq_affinity)(struct virtqueue *vq, const struct cpumask *cpu_mask);
	const struct cpumask *(*get_vq_affinity)(struct virtio_device *vdev, int index);
	bool (*get_shm_region)(struct virtio_device *vdev, struct virtio_shm_region *region, u8 id);
	int (*disable_vq_and_reset)(struct virtqueue *vq);
	int (*enable_vq_after_reset)(struct virtqueue *vq);
};

void virtio_check_driver_offered_feature(const struct virtio_device *vdev, unsigned int fbit);
void virtio_cread_bytes(struct virtio_device *vdev, unsigned int offset, void *buf, size_t len);

/* What the device offers or the driver took, without asking whether the driver may ask. */
static inline bool __virtio_test_bit(const struct virtio_device *vdev, unsigned int fbit)
{
	return vdev->features & BIT_ULL(fbit);
}

static inline void __virtio_set_bit(struct virtio_device *vdev, unsigned int fbit)
{
	vdev->features |= BIT_ULL(fbit);
}

static inline void __virtio_clear_bit(struct virtio_device *vdev, unsigned int fbit)
{
	vdev->features &= ~BIT_ULL(fbit);
}

/* For drivers: @fbit is one of their feature table. */
static inline bool virtio_has_feature(const struct virtio_device *vdev, unsigned int fbit)
{
	if (fbit < VIRTIO_TRANSPORT_F_START)
		virtio_check_driver_offered_feature(vdev, fbit);
	return __virtio_test_bit(vdev, fbit);
}

static inline int virtio_find_vqs(struct virtio_device *vdev, unsigned int nvqs,
				  struct virtqueue *vqs[], struct virtqueue_info vqs_info[],
				  struct irq_affinity *desc)
{
	return vdev->config->find_vqs(vdev, nvqs, vqs, vqs_info, desc);
}

static inline struct virtqueue *virtio_find_single_vq(struct virtio_device *vdev, vq_callback_t *c,
						      const char *n)
{
	struct virtqueue_info info = { .name = n, .callback = c };
	struct virtqueue *vq;
	int err = virtio_find_vqs(vdev, 1, &vq, &info, NULL);

	return err < 0 ? ERR_PTR(err) : vq;
}

/**
 * virtio_device_ready - let the device use the queues
 * @dev: device being probed
 *
 * Implied after a successful probe; a driver whose probe already uses its queues calls it.
 */
static inline void virtio_device_ready(struct virtio_device *dev)
{
	u8 status = dev->config->get_status(dev);

	WARN_ON(status & VIRTIO_CONFIG_S_DRIVER_OK);
	dev->config->set_status(dev, status | VIRTIO_CONFIG_S_DRIVER_OK);
}

static inline const char *virtio_bus_name(struct virtio_device *vdev)
{
	return vdev->config->bus_name ? vdev->config->bus_name(vdev) : "virtio";
}

static inline bool virtio_is_little_endian(struct virtio_device *vdev)
{
	return virtio_has_feature(vdev, VIRTIO_F_VERSION_1) || virtio_legacy_is_little_endian();
}

#define VIRTIO_BUILD_DEV_ORDER(bits) \
	static inline u##bits virtio##bits##_to_cpu(struct virtio_device *vdev, \
						    __virtio##bits val) \
	{ \
		return __virtio##bits##_to_cpu(virtio_is_little_endian(vdev), val); \
	} \
	static inline __virtio##bits cpu_to_virtio##bits(struct virtio_device *vdev, u##bits val) \
	{ \
		return __cpu_to_virtio##bits(virtio_is_little_endian(vdev), val); \
	}

VIRTIO_BUILD_DEV_ORDER(16)
VIRTIO_BUILD_DEV_ORDER(32)
VIRTIO_BUILD_DEV_ORDER(64)
#undef VIRTIO_BUILD_DEV_ORDER

static inline u8 virtio_cread8(struct virtio_device *vdev, unsigned int offset)
{
	u8 ret;

	vdev->config->get(vdev, offset, &ret, sizeof(ret));
	return ret;
}

static inline void virtio_cwrite8(struct virtio_device *vdev, unsigned int offset, u8 val)
{
	vdev->config->set(vdev, offset, &val, sizeof(val));
}

#define VIRTIO_BUILD_CONFIG_ACCESS(bits) \
	static inline u##bits virtio_cread##bits(struct virtio_device *vdev, unsigned int offset) \
	{ \
		__virtio##bits val; \
\
		virtio_cread_bytes(vdev, offset, &val, sizeof(val)); \
		return virtio##bits##_to_cpu(vdev, val); \
	} \
	static inline void virtio_cwrite##bits(struct virtio_device *vdev, unsigned int offset, \
					       u##bits val) \
	{ \
		__virtio##bits v = cpu_to_virtio##bits(vdev, val); \
\
		vdev->config->set(vdev, offset, &v, sizeof(v)); \
	}

VIRTIO_BUILD_CONFIG_ACCESS(16)
VIRTIO_BUILD_CONFIG_ACCESS(32)
VIRTIO_BUILD_CONFIG_ACCESS(64)
#undef VIRTIO_BUILD_CONFIG_ACCESS

/* Reads a field of the device's configuration structure, in the CPU's byte order. */
#define virtio_cread(vdev, structname, member, ptr) \
	do { \
		unsigned int __off = offsetof(structname, member); \
\
		switch (sizeof(((structname *)0)->member)) { \
		case 1: \
			*(ptr) = virtio_cread8(vdev, __off); \
			break; \
		case 2: \
			*(ptr) = virtio_cread16(vdev, __off); \
			break; \
		case 4: \
			*(ptr) = virtio_cread32(vdev, __off); \
			break; \
		case 8: \
			*(ptr) = virtio_cread64(vdev, __off); \
			break; \
		} \
	} while (0)

#define virtio_cwrite(vdev, structname, member, ptr) \
	do { \
		unsigned int __off = offsetof(structname, member); \
\
		switch (sizeof(((structname *)0)->member)) { \
		case 1: \
			virtio_cwrite8(vdev, __off, *(ptr)); \
			break; \
		case 2: \
			virtio_cwrite16(vdev, __off, *(ptr)); \
			break; \
		case 4: \
			virtio_cwrite32(vdev, __off, *(ptr)); \
			break; \
		case 8: \
			virtio_cwrite64(vdev, __off, *(ptr)); \
			break; \
		} \
	} while (0)

/* Reads a field that only exists with a feature: -ENOENT without it. */
#define virtio_cread_feature(vdev, fbit, structname, member, ptr) \
	({ \
		int _r = 0; \
\
		if (!virtio_has_feature(vdev, fbit)) \
			_r = -ENOENT; \
		else \
			virtio_cread(vdev, structname, member, ptr); \
		_r; \
	})

#endif
