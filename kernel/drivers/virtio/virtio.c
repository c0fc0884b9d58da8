// SPDX-License-Identifier: GPL-2.0-only
/*
 * The virtio bus: devices that transports find, drivers that say which device types they serve,
 * and the handshake between them (virtio 1.1, section 3.1). Probing and removal are serialised by
 * the device's lock; config_lock guards whether the driver hears of configuration changes.
 */
#include <linux/device.h>
#include <linux/export.h>
#include <linux/idr.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/virtio.h>
#include <linux/virtio_config.h>

static DEFINE_IDA(virtio_index_ida);

/* -------- attributes -------- */

static ssize_t device_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "0x%04x\n", dev_to_virtio(dev)->id.device);
}
static DEVICE_ATTR_RO(device);

static ssize_t vendor_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "0x%04x\n", dev_to_virtio(dev)->id.vendor);
}
static DEVICE_ATTR_RO(vendor);

static ssize_t status_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct virtio_device *vdev = dev_to_virtio(dev);

	return sysfs_emit(buf, "0x%08x\n", vdev->config->get_status(vdev));
}
static DEVICE_ATTR_RO(status);

static ssize_t modalias_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct virtio_device *vdev = dev_to_virtio(dev);

	return sysfs_emit(buf, "virtio:d%08Xv%08X\n", vdev->id.device, vdev->id.vendor);
}
static DEVICE_ATTR_RO(modalias);

/* One digit for each feature bit, bit 0 first. */
static ssize_t features_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct virtio_device *vdev = dev_to_virtio(dev);
	int len = 0;

	for (unsigned int i = 0; i < 64; i++)
		len += sysfs_emit_at(buf, len, "%c", __virtio_test_bit(vdev, i) ? '1' : '0');
	return len + sysfs_emit_at(buf, len, "\n");
}
static DEVICE_ATTR_RO(features);

static struct attribute *virtio_dev_attrs[] = {
	&dev_attr_device.attr,	 &dev_attr_vendor.attr,	  &dev_attr_status.attr,
	&dev_attr_modalias.attr, &dev_attr_features.attr, NULL,
};
ATTRIBUTE_GROUPS(virtio_dev);

/* -------- the bus -------- */

static bool id_matches(const struct virtio_device *vdev, const struct virtio_device_id *id)
{
	return (id->device == vdev->id.device || id->device == VIRTIO_DEV_ANY_ID) &&
	       (id->vendor == vdev->id.vendor || id->vendor == VIRTIO_DEV_ANY_ID);
}

static int virtio_dev_match(struct device *dev, const struct device_driver *drv)
{
	const struct virtio_device_id *id = drv_to_virtio(drv)->id_table;

	for (; id->device; id++)
		if (id_matches(dev_to_virtio(dev), id))
			return 1;
	return 0;
}

static int virtio_uevent(const struct device *dev, struct kobj_uevent_env *env)
{
	const struct virtio_device *vdev = container_of_const(dev, struct virtio_device, dev);

	return add_uevent_var(env, "MODALIAS=virtio:d%08Xv%08X", vdev->id.device, vdev->id.vendor);
}

/**
 * virtio_check_driver_offered_feature - a driver may only ask for what its feature table has
 * @vdev: device; @fbit: feature
 */
void virtio_check_driver_offered_feature(const struct virtio_device *vdev, unsigned int fbit)
{
	const struct virtio_driver *drv = drv_to_virtio(vdev->dev.driver);

	for (unsigned int i = 0; i < drv->feature_table_size; i++)
		if (drv->feature_table[i] == fbit)
			return;
	for (unsigned int i = 0; drv->feature_table_legacy && i < drv->feature_table_size_legacy;
	     i++)
		if (drv->feature_table_legacy[i] == fbit)
			return;
	WARN(1, "virtio%d: driver %s asks for feature %u, which is not in its table\n", vdev->index,
	     drv->driver.name, fbit);
}
EXPORT_SYMBOL_GPL(virtio_check_driver_offered_feature);

/**
 * virtio_cread_bytes - read configuration space, all of it from the same generation
 * @vdev: device; @offset: where; @buf: result; @len: bytes
 */
void virtio_cread_bytes(struct virtio_device *vdev, unsigned int offset, void *buf, size_t len)
{
	u32 generation, old;

	do {
		old = vdev->config->generation ? vdev->config->generation(vdev) : 0;
		vdev->config->get(vdev, offset, buf, len);
		generation = vdev->config->generation ? vdev->config->generation(vdev) : 0;
	} while (generation != old);
}
EXPORT_SYMBOL_GPL(virtio_cread_bytes);

static void add_status(struct virtio_device *vdev, unsigned int status)
{
	vdev->config->set_status(vdev, vdev->config->get_status(vdev) | status);
}

/* -------- changes of configuration -------- */

static void config_changed_locked(struct virtio_device *vdev)
{
	struct virtio_driver *drv;

	lockdep_assert_held(&vdev->config_lock);
	if (!vdev->config_core_enabled || vdev->config_driver_disabled) {
		vdev->config_change_pending = true;
		return;
	}
	vdev->config_change_pending = false;
	drv = vdev->dev.driver ? drv_to_virtio(vdev->dev.driver) : NULL;
	if (drv && drv->config_changed)
		drv->config_changed(vdev);
}

/** virtio_config_changed - a transport says that configuration space has changed; any context */
void virtio_config_changed(struct virtio_device *vdev)
{
	unsigned long flags;

	spin_lock_irqsave(&vdev->config_lock, flags);
	config_changed_locked(vdev);
	spin_unlock_irqrestore(&vdev->config_lock, flags);
}
EXPORT_SYMBOL_GPL(virtio_config_changed);

static void set_config_reporting(struct virtio_device *vdev, bool *what, bool value)
{
	unsigned long flags;

	spin_lock_irqsave(&vdev->config_lock, flags);
	*what = value;
	if (vdev->config_change_pending)
		config_changed_locked(vdev);
	spin_unlock_irqrestore(&vdev->config_lock, flags);
}

/** virtio_config_driver_disable - config_changed() is not to be called for now */
void virtio_config_driver_disable(struct virtio_device *vdev)
{
	set_config_reporting(vdev, &vdev->config_driver_disabled, true);
}
EXPORT_SYMBOL_GPL(virtio_config_driver_disable);

/** virtio_config_driver_enable - undo it; a change missed meanwhile is reported now */
void virtio_config_driver_enable(struct virtio_device *vdev)
{
	set_config_reporting(vdev, &vdev->config_driver_disabled, false);
}
EXPORT_SYMBOL_GPL(virtio_config_driver_enable);

/* -------- binding -------- */

static u64 table_bits(const unsigned int *table, unsigned int size)
{
	u64 bits = 0;

	for (unsigned int i = 0; i < size; i++)
		bits |= BIT_ULL(table[i]);
	return bits;
}

/* What both sides know. The transport's own bits are its and the ring's to judge. */
static u64 common_features(struct virtio_device *vdev, const struct virtio_driver *drv)
{
	u64 transport = GENMASK_ULL(VIRTIO_TRANSPORT_F_END - 1, VIRTIO_TRANSPORT_F_START);
	u64 device = vdev->config->get_features(vdev);
	u64 known = table_bits(drv->feature_table, drv->feature_table_size);
	u64 legacy = known;

	if (drv->feature_table_legacy)
		legacy = table_bits(drv->feature_table_legacy, drv->feature_table_size_legacy);
	if (device & BIT_ULL(VIRTIO_F_VERSION_1))
		return device & (known | transport);
	return device & (legacy | transport);
}

static int negotiate(struct virtio_device *vdev, struct virtio_driver *drv)
{
	int err;

	vdev->features = common_features(vdev, drv);
	if (drv->validate) {
		err = drv->validate(vdev);
		if (err)
			return err;
	}
	err = vdev->config->finalize_features(vdev);
	if (err || !__virtio_test_bit(vdev, VIRTIO_F_VERSION_1))
		return err;
	add_status(vdev, VIRTIO_CONFIG_S_FEATURES_OK);
	if (!(vdev->config->get_status(vdev) & VIRTIO_CONFIG_S_FEATURES_OK)) {
		dev_err(&vdev->dev, "the device refuses features 0x%llx\n", vdev->features);
		return -ENODEV;
	}
	return 0;
}

static int virtio_dev_probe(struct device *dev)
{
	struct virtio_device *vdev = dev_to_virtio(dev);
	struct virtio_driver *drv = drv_to_virtio(dev->driver);
	int err;

	add_status(vdev, VIRTIO_CONFIG_S_DRIVER);
	err = negotiate(vdev, drv);
	if (!err)
		err = drv->probe(vdev);
	if (err) {
		add_status(vdev, VIRTIO_CONFIG_S_FAILED);
		return err;
	}
	if (!(vdev->config->get_status(vdev) & VIRTIO_CONFIG_S_DRIVER_OK))
		virtio_device_ready(vdev);
	if (drv->scan)
		drv->scan(vdev);
	set_config_reporting(vdev, &vdev->config_core_enabled, true);
	return 0;
}

static void virtio_dev_remove(struct device *dev)
{
	struct virtio_device *vdev = dev_to_virtio(dev);
	struct virtio_driver *drv = drv_to_virtio(dev->driver);

	set_config_reporting(vdev, &vdev->config_core_enabled, false);
	drv->remove(vdev);
	WARN_ON_ONCE(vdev->config->get_status(vdev));
	add_status(vdev, VIRTIO_CONFIG_S_ACKNOWLEDGE);
}

static const struct bus_type virtio_bus = {
	.name = "virtio",
	.match = virtio_dev_match,
	.dev_groups = virtio_dev_groups,
	.uevent = virtio_uevent,
	.probe = virtio_dev_probe,
	.remove = virtio_dev_remove,
};

/**
 * __register_virtio_driver - register a driver
 * @drv: driver; @owner: its module
 * Return: 0 or an error. May sleep.
 */
int __register_virtio_driver(struct virtio_driver *drv, struct module *owner)
{
	if (WARN_ON(drv->feature_table_size && !drv->feature_table))
		return -EINVAL;
	drv->driver.bus = &virtio_bus;
	drv->driver.owner = owner;
	return driver_register(&drv->driver);
}
EXPORT_SYMBOL_GPL(__register_virtio_driver);

/** unregister_virtio_driver - undo register_virtio_driver(); may sleep */
void unregister_virtio_driver(struct virtio_driver *drv)
{
	driver_unregister(&drv->driver);
}
EXPORT_SYMBOL_GPL(unregister_virtio_driver);

/** virtio_reset_device - status 0; no callback of a queue runs any more. May sleep. */
void virtio_reset_device(struct virtio_device *vdev)
{
	vdev->config->reset(vdev);
}
EXPORT_SYMBOL_GPL(virtio_reset_device);

/**
 * register_virtio_device - a transport has found a device
 * @vdev: with id, config, dev.parent and dev.release set
 * Return: 0 or an error; the caller then drops its reference to vdev->dev. May sleep.
 */
int register_virtio_device(struct virtio_device *vdev)
{
	int err;

	vdev->dev.bus = &virtio_bus;
	device_initialize(&vdev->dev);
	spin_lock_init(&vdev->config_lock);
	spin_lock_init(&vdev->vqs_list_lock);
	INIT_LIST_HEAD(&vdev->vqs);
	vdev->config_core_enabled = false;
	vdev->config_driver_disabled = false;
	vdev->config_change_pending = false;
	err = ida_alloc(&virtio_index_ida, GFP_KERNEL);
	if (err < 0)
		return err;
	vdev->index = err;
	err = dev_set_name(&vdev->dev, "virtio%d", vdev->index);
	if (err)
		goto free_index;
	virtio_reset_device(vdev);
	add_status(vdev, VIRTIO_CONFIG_S_ACKNOWLEDGE);
	err = device_add(&vdev->dev);
	if (!err)
		return 0;
	add_status(vdev, VIRTIO_CONFIG_S_FAILED);
free_index:
	ida_free(&virtio_index_ida, vdev->index);
	return err;
}
EXPORT_SYMBOL_GPL(register_virtio_device);

/** is_virtio_device - is @dev on the virtio bus? */
bool is_virtio_device(struct device *dev)
{
	return dev->bus == &virtio_bus;
}
EXPORT_SYMBOL_GPL(is_virtio_device);

/** unregister_virtio_device - the device is gone; may sleep */
void unregister_virtio_device(struct virtio_device *vdev)
{
	int index = vdev->index;

	device_unregister(&vdev->dev);
	ida_free(&virtio_index_ida, index);
}
EXPORT_SYMBOL_GPL(unregister_virtio_device);

static int __init virtio_init(void)
{
	return bus_register(&virtio_bus);
}
core_initcall(virtio_init);
