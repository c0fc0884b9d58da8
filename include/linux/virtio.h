/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Virtio as drivers see it: devices and drivers of the virtio bus (kernel/drivers/virtio/virtio.c)
 * and virtqueues (virtio_ring.c). A virtqueue has no lock of its own: its driver serialises
 * adding, kicking and getting buffers; the callback runs in the transport's interrupt.
 */
#ifndef _LINUX_VIRTIO_H
#define _LINUX_VIRTIO_H

#include <linux/device.h>
#include <linux/gfp.h>
#include <linux/mod_devicetable.h>
#include <linux/scatterlist.h>
#include <linux/spinlock.h>
#include <linux/types.h>

struct module;
struct virtio_config_ops;

/**
 * struct virtqueue - a queue of buffers shared with the device
 * @list: in the device's vqs
 * @callback: called when buffers were used, from interrupt context; may be NULL
 * @name: for messages
 * @vdev: device it belongs to
 * @index: number of the queue in the device
 * @num_free: descriptors left
 * @num_max: descriptors the device allows
 * @reset: the queue is taken down for a while
 * @priv: the transport's
 */
struct virtqueue {
	struct list_head list;
	void (*callback)(struct virtqueue *vq);
	const char *name;
	struct virtio_device *vdev;
	unsigned int index;
	unsigned int num_free;
	unsigned int num_max;
	bool reset;
	void *priv;
};

int virtqueue_add_outbuf(struct virtqueue *vq, struct scatterlist sg[], unsigned int num,
			 void *data, gfp_t gfp);
int virtqueue_add_inbuf(struct virtqueue *vq, struct scatterlist sg[], unsigned int num, void *data,
			gfp_t gfp);
int virtqueue_add_sgs(struct virtqueue *vq, struct scatterlist *sgs[], unsigned int out_sgs,
		      unsigned int in_sgs, void *data, gfp_t gfp);
bool virtqueue_kick(struct virtqueue *vq);
bool virtqueue_kick_prepare(struct virtqueue *vq);
bool virtqueue_notify(struct virtqueue *vq);
void *virtqueue_get_buf(struct virtqueue *vq, unsigned int *len);
void virtqueue_disable_cb(struct virtqueue *vq);
bool virtqueue_enable_cb(struct virtqueue *vq);
unsigned int virtqueue_enable_cb_prepare(struct virtqueue *vq);
bool virtqueue_poll(struct virtqueue *vq, unsigned int last_used_idx);
bool virtqueue_enable_cb_delayed(struct virtqueue *vq);
void *virtqueue_detach_unused_buf(struct virtqueue *vq);
unsigned int virtqueue_get_vring_size(const struct virtqueue *vq);
bool virtqueue_is_broken(const struct virtqueue *vq);
dma_addr_t virtqueue_get_desc_addr(const struct virtqueue *vq);
dma_addr_t virtqueue_get_avail_addr(const struct virtqueue *vq);
dma_addr_t virtqueue_get_used_addr(const struct virtqueue *vq);

/**
 * struct virtio_device - a device on the virtio bus
 * @index: N of virtioN
 * @failed: set when the device needs a reset
 * @config_core_enabled: the driver may be told of configuration changes
 * @config_driver_disabled: but does not want to be
 * @config_change_pending: a change came meanwhile
 * @config_lock: the three above
 * @vqs_list_lock: vqs
 * @dev: in the device model
 * @id: device type and vendor
 * @config: the transport's operations
 * @vqs: its virtqueues
 * @features: agreed on
 * @priv: the driver's
 */
struct virtio_device {
	int index;
	bool failed;
	bool config_core_enabled;
	bool config_driver_disabled;
	bool config_change_pending;
	spinlock_t config_lock;
	spinlock_t vqs_list_lock;
	struct device dev;
	struct virtio_device_id id;
	const struct virtio_config_ops *config;
	struct list_head vqs;
	u64 features;
	void *priv;
};

#define dev_to_virtio(_dev) container_of(_dev, struct virtio_device, dev)

int register_virtio_device(struct virtio_device *dev);
void unregister_virtio_device(struct virtio_device *dev);
bool is_virtio_device(struct device *dev);
void virtio_config_changed(struct virtio_device *dev);
void virtio_config_driver_disable(struct virtio_device *dev);
void virtio_config_driver_enable(struct virtio_device *dev);
void virtio_break_device(struct virtio_device *dev);
void __virtio_unbreak_device(struct virtio_device *dev);
void __virtqueue_break(struct virtqueue *vq);
void __virtqueue_unbreak(struct virtqueue *vq);
void virtio_reset_device(struct virtio_device *dev);
size_t virtio_max_dma_size(const struct virtio_device *vdev);

#define virtio_device_for_each_vq(vdev, vq) list_for_each_entry(vq, &vdev->vqs, list)

/**
 * struct virtio_driver - a driver on the virtio bus
 * @driver: name and owner
 * @id_table: device types it serves, ends with an empty entry
 * @feature_table: feature bits it knows; @feature_table_size of them
 * @feature_table_size: entries of @feature_table
 * @feature_table_legacy: the same for legacy devices; NULL: @feature_table
 * @feature_table_size_legacy: entries of @feature_table_legacy
 * @validate: may clear features before they are agreed on; may be NULL
 * @probe: a device was found
 * @scan: after the device is ready; may be NULL
 * @remove: the device goes away
 * @config_changed: its configuration changed, in interrupt context; may be NULL
 * @freeze: before a suspend; never called here
 * @restore: after it; never called here
 */
struct virtio_driver {
	struct device_driver driver;
	const struct virtio_device_id *id_table;
	const unsigned int *feature_table;
	unsigned int feature_table_size;
	const unsigned int *feature_table_legacy;
	unsigned int feature_table_size_legacy;
	int (*validate)(struct virtio_device *dev);
	int (*probe)(struct virtio_device *dev);
	void (*scan)(struct virtio_device *dev);
	void (*remove)(struct virtio_device *dev);
	void (*config_changed)(struct virtio_device *dev);
	int (*freeze)(struct virtio_device *dev);
	int (*restore)(struct virtio_device *dev);
};

#define drv_to_virtio(__drv)	    container_of_const(__drv, struct virtio_driver, driver)

#define register_virtio_driver(drv) __register_virtio_driver(drv, THIS_MODULE)
int __register_virtio_driver(struct virtio_driver *drv, struct module *owner);
void unregister_virtio_driver(struct virtio_driver *drv);

#define module_virtio_driver(__virtio_driver) \
	module_driver(__virtio_driver, register_virtio_driver, unregister_virtio_driver)

#endif
