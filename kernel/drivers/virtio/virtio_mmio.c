// SPDX-License-Identifier: GPL-2.0-only
/*
 * Virtio devices behind memory-mapped registers (virtio 1.1, section 4.2), found in the device
 * tree as "virtio,mmio". Version 2 of the registers and the legacy version 1. One interrupt tells
 * of all queues and of changed configuration; queues are selected and set up while nothing else
 * uses the device, in probe and remove of its driver.
 */
#include <linux/delay.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/virtio.h>
#include <linux/virtio_config.h>
#include <linux/virtio_mmio.h>
#include <linux/virtio_ring.h>

#define MAGIC		 0x74726976 /* "virt" */
#define LEGACY_ALIGNMENT PAGE_SIZE
#define MODERN_ALIGNMENT SMP_CACHE_BYTES

struct virtio_mmio_device {
	struct virtio_device vdev;
	struct platform_device *pdev;
	void __iomem *base;
	unsigned long version;
	int irq;
};

static struct virtio_mmio_device *to_vm(struct virtio_device *vdev)
{
	return container_of(vdev, struct virtio_mmio_device, vdev);
}

static u32 reg_read(struct virtio_device *vdev, unsigned int reg)
{
	return readl(to_vm(vdev)->base + reg);
}

static void reg_write(struct virtio_device *vdev, unsigned int reg, u32 value)
{
	writel(value, to_vm(vdev)->base + reg);
}

static bool is_legacy(struct virtio_device *vdev)
{
	return to_vm(vdev)->version == 1;
}

/* -------- features, status, configuration -------- */

static u64 vm_get_features(struct virtio_device *vdev)
{
	u64 features;

	reg_write(vdev, VIRTIO_MMIO_DEVICE_FEATURES_SEL, 1);
	features = (u64)reg_read(vdev, VIRTIO_MMIO_DEVICE_FEATURES) << 32;
	reg_write(vdev, VIRTIO_MMIO_DEVICE_FEATURES_SEL, 0);
	return features | reg_read(vdev, VIRTIO_MMIO_DEVICE_FEATURES);
}

static int vm_finalize_features(struct virtio_device *vdev)
{
	vring_transport_features(vdev);
	if (!is_legacy(vdev) && !__virtio_test_bit(vdev, VIRTIO_F_VERSION_1)) {
		dev_err(&vdev->dev, "registers of version 2, but a device without VERSION_1\n");
		return -EINVAL;
	}
	reg_write(vdev, VIRTIO_MMIO_DRIVER_FEATURES_SEL, 1);
	reg_write(vdev, VIRTIO_MMIO_DRIVER_FEATURES, upper_32_bits(vdev->features));
	reg_write(vdev, VIRTIO_MMIO_DRIVER_FEATURES_SEL, 0);
	reg_write(vdev, VIRTIO_MMIO_DRIVER_FEATURES, lower_32_bits(vdev->features));
	return 0;
}

/* Fields are read and written in their own width; a legacy device's configuration is bytes. */
static unsigned int access_width(struct virtio_device *vdev, unsigned int offset, unsigned int len)
{
	if (is_legacy(vdev) || ((offset | len) & 1))
		return 1;
	return (offset | len) & 2 ? 2 : 4;
}

static void vm_get(struct virtio_device *vdev, unsigned int offset, void *buf, unsigned int len)
{
	void __iomem *from = to_vm(vdev)->base + VIRTIO_MMIO_CONFIG + offset;
	unsigned int width = access_width(vdev, offset, len);

	for (unsigned int i = 0; i < len; i += width) {
		if (width == 4)
			*(__le32 *)(buf + i) = cpu_to_le32(readl(from + i));
		else if (width == 2)
			*(__le16 *)(buf + i) = cpu_to_le16(readw(from + i));
		else
			*(u8 *)(buf + i) = readb(from + i);
	}
}

static void vm_set(struct virtio_device *vdev, unsigned int offset, const void *buf,
		   unsigned int len)
{
	void __iomem *to = to_vm(vdev)->base + VIRTIO_MMIO_CONFIG + offset;
	unsigned int width = access_width(vdev, offset, len);

	for (unsigned int i = 0; i < len; i += width) {
		if (width == 4)
			writel(le32_to_cpu(*(const __le32 *)(buf + i)), to + i);
		else if (width == 2)
			writew(le16_to_cpu(*(const __le16 *)(buf + i)), to + i);
		else
			writeb(*(const u8 *)(buf + i), to + i);
	}
}

static u32 vm_generation(struct virtio_device *vdev)
{
	return is_legacy(vdev) ? 0 : reg_read(vdev, VIRTIO_MMIO_CONFIG_GENERATION);
}

static u8 vm_get_status(struct virtio_device *vdev)
{
	return reg_read(vdev, VIRTIO_MMIO_STATUS) & 0xff;
}

static void vm_set_status(struct virtio_device *vdev, u8 status)
{
	WARN_ON(status == 0);
	/* writel() orders what the queues hold before the device may look at them. */
	reg_write(vdev, VIRTIO_MMIO_STATUS, status);
}

static void vm_reset(struct virtio_device *vdev)
{
	reg_write(vdev, VIRTIO_MMIO_STATUS, 0);
	while (vm_get_status(vdev))
		cpu_relax();
}

static const char *vm_bus_name(struct virtio_device *vdev)
{
	return to_vm(vdev)->pdev->name;
}

/* -------- queues -------- */

static bool vm_notify(struct virtqueue *vq)
{
	reg_write(vq->vdev, VIRTIO_MMIO_QUEUE_NOTIFY, vq->index);
	return true;
}

static irqreturn_t vm_interrupt(int irq, void *opaque)
{
	struct virtio_device *vdev = opaque;
	u32 status = reg_read(vdev, VIRTIO_MMIO_INTERRUPT_STATUS);
	irqreturn_t ret = IRQ_NONE;
	struct virtqueue *vq;

	reg_write(vdev, VIRTIO_MMIO_INTERRUPT_ACK, status);
	if (status & VIRTIO_MMIO_INT_CONFIG) {
		virtio_config_changed(vdev);
		ret = IRQ_HANDLED;
	}
	if (status & VIRTIO_MMIO_INT_VRING) {
		spin_lock(&vdev->vqs_list_lock);
		virtio_device_for_each_vq(vdev, vq) vring_interrupt(irq, vq);
		spin_unlock(&vdev->vqs_list_lock);
		ret = IRQ_HANDLED;
	}
	return ret;
}

static void write_address(struct virtio_device *vdev, unsigned int low, dma_addr_t addr)
{
	reg_write(vdev, low, lower_32_bits(addr));
	reg_write(vdev, low + 4, upper_32_bits(addr));
}

static void activate_queue(struct virtqueue *vq)
{
	struct virtio_device *vdev = vq->vdev;

	reg_write(vdev, VIRTIO_MMIO_QUEUE_NUM, virtqueue_get_vring_size(vq));
	if (is_legacy(vdev)) {
		reg_write(vdev, VIRTIO_MMIO_QUEUE_ALIGN, LEGACY_ALIGNMENT);
		reg_write(vdev, VIRTIO_MMIO_QUEUE_PFN, virtqueue_get_desc_addr(vq) >> PAGE_SHIFT);
		return;
	}
	write_address(vdev, VIRTIO_MMIO_QUEUE_DESC_LOW, virtqueue_get_desc_addr(vq));
	write_address(vdev, VIRTIO_MMIO_QUEUE_AVAIL_LOW, virtqueue_get_avail_addr(vq));
	write_address(vdev, VIRTIO_MMIO_QUEUE_USED_LOW, virtqueue_get_used_addr(vq));
	reg_write(vdev, VIRTIO_MMIO_QUEUE_READY, 1);
}

static void deactivate_queue(struct virtqueue *vq)
{
	struct virtio_device *vdev = vq->vdev;

	reg_write(vdev, VIRTIO_MMIO_QUEUE_SEL, vq->index);
	reg_write(vdev, is_legacy(vdev) ? VIRTIO_MMIO_QUEUE_PFN : VIRTIO_MMIO_QUEUE_READY, 0);
}

static struct virtqueue *setup_queue(struct virtio_device *vdev, unsigned int index,
				     const struct virtqueue_info *info)
{
	unsigned int align = is_legacy(vdev) ? LEGACY_ALIGNMENT : MODERN_ALIGNMENT;
	unsigned int in_use = is_legacy(vdev) ? VIRTIO_MMIO_QUEUE_PFN : VIRTIO_MMIO_QUEUE_READY;
	struct virtqueue *vq;
	unsigned int num;

	reg_write(vdev, VIRTIO_MMIO_QUEUE_SEL, index);
	num = reg_read(vdev, VIRTIO_MMIO_QUEUE_NUM_MAX);
	if (WARN_ON(reg_read(vdev, in_use)) || !num)
		return ERR_PTR(-ENOENT);
	vq = vring_create_virtqueue(index, num, align, vdev, true, true, info->ctx, vm_notify,
				    info->callback, info->name);
	if (!vq)
		return ERR_PTR(-ENOMEM);
	vq->num_max = num;
	activate_queue(vq);
	return vq;
}

static void vm_del_vqs(struct virtio_device *vdev)
{
	struct virtqueue *vq, *next;

	free_irq(to_vm(vdev)->irq, vdev);
	list_for_each_entry_safe(vq, next, &vdev->vqs, list) {
		deactivate_queue(vq);
		vring_del_virtqueue(vq);
	}
}

static int vm_find_vqs(struct virtio_device *vdev, unsigned int nvqs, struct virtqueue *vqs[],
		       struct virtqueue_info vqs_info[], struct irq_affinity *desc)
{
	struct virtio_mmio_device *vm = to_vm(vdev);
	unsigned int index = 0;
	int irq = platform_get_irq(vm->pdev, 0), err;

	if (irq < 0)
		return irq;
	err = request_irq(irq, vm_interrupt, IRQF_SHARED, dev_name(&vdev->dev), vdev);
	if (err)
		return err;
	vm->irq = irq;
	for (unsigned int i = 0; i < nvqs; i++) {
		vqs[i] = NULL;
		if (!vqs_info[i].name)
			continue;
		vqs[i] = setup_queue(vdev, index++, &vqs_info[i]);
		if (IS_ERR(vqs[i])) {
			vm_del_vqs(vdev);
			return PTR_ERR(vqs[i]);
		}
	}
	return 0;
}

static void vm_synchronize_cbs(struct virtio_device *vdev)
{
	synchronize_irq(to_vm(vdev)->irq);
}

static const struct virtio_config_ops virtio_mmio_config_ops = {
	.get = vm_get,
	.set = vm_set,
	.generation = vm_generation,
	.get_status = vm_get_status,
	.set_status = vm_set_status,
	.reset = vm_reset,
	.find_vqs = vm_find_vqs,
	.del_vqs = vm_del_vqs,
	.synchronize_cbs = vm_synchronize_cbs,
	.get_features = vm_get_features,
	.finalize_features = vm_finalize_features,
	.bus_name = vm_bus_name,
};

/* -------- platform device -------- */

static void virtio_mmio_release(struct device *dev)
{
	kfree(to_vm(dev_to_virtio(dev)));
}

/* Whether there is a device here at all; most of a virtual machine's slots are empty. */
static int identify(struct virtio_mmio_device *vm)
{
	struct device *dev = &vm->pdev->dev;
	u32 magic = readl(vm->base + VIRTIO_MMIO_MAGIC_VALUE);

	if (magic != MAGIC) {
		dev_warn(dev, "magic value is 0x%08x, should be 0x%08x\n", magic, MAGIC);
		return -ENODEV;
	}
	vm->version = readl(vm->base + VIRTIO_MMIO_VERSION);
	if (vm->version < 1 || vm->version > 2) {
		dev_err(dev, "register version is %lu, should be 1 or 2\n", vm->version);
		return -ENXIO;
	}
	vm->vdev.id.device = readl(vm->base + VIRTIO_MMIO_DEVICE_ID);
	vm->vdev.id.vendor = readl(vm->base + VIRTIO_MMIO_VENDOR_ID);
	return vm->vdev.id.device ? 0 : -ENODEV;
}

static int virtio_mmio_probe(struct platform_device *pdev)
{
	struct virtio_mmio_device *vm;
	int err;

	vm = kzalloc(sizeof(*vm), GFP_KERNEL);
	if (!vm)
		return -ENOMEM;
	vm->pdev = pdev;
	vm->vdev.dev.parent = &pdev->dev;
	vm->vdev.dev.release = virtio_mmio_release;
	vm->vdev.config = &virtio_mmio_config_ops;
	vm->base = devm_platform_ioremap_resource(pdev, 0);
	err = PTR_ERR_OR_ZERO((__force void *)vm->base);
	if (!err)
		err = identify(vm);
	if (err) {
		kfree(vm);
		return err;
	}
	if (vm->version == 1)
		writel(PAGE_SIZE, vm->base + VIRTIO_MMIO_GUEST_PAGE_SIZE);
	platform_set_drvdata(pdev, vm);
	err = register_virtio_device(&vm->vdev);
	if (err)
		put_device(&vm->vdev.dev);
	return err;
}

static void virtio_mmio_remove(struct platform_device *pdev)
{
	struct virtio_mmio_device *vm = platform_get_drvdata(pdev);

	unregister_virtio_device(&vm->vdev);
}

static const struct of_device_id virtio_mmio_match[] = {
	{ .compatible = "virtio,mmio" },
	{},
};
MODULE_DEVICE_TABLE(of, virtio_mmio_match);

static struct platform_driver virtio_mmio_driver = {
	.probe = virtio_mmio_probe,
	.remove = virtio_mmio_remove,
	.driver = {
		.name = "virtio-mmio",
		.of_match_table = virtio_mmio_match,
	},
};
module_platform_driver(virtio_mmio_driver);

MODULE_DESCRIPTION("Virtio devices behind memory-mapped registers");
MODULE_LICENSE("GPL");
