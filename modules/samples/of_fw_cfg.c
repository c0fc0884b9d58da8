// SPDX-License-Identifier: GPL-2.0-only
/*
 * A platform driver for a device that the device tree names: QEMU's firmware configuration
 * (QEMU's docs/specs/fw_cfg.rst), of which its `virt` machines of every architecture have one:
 *
 *	fw-cfg@9020000 {
 *		compatible = "qemu,fw-cfg-mmio";
 *		reg = <0x00 0x9020000 0x00 0x18>;
 *		dma-coherent;
 *	};
 *
 * MODULE_DEVICE_TABLE() makes aliases of the table, so that modprobe finds the module by what the
 * device's modalias file says; the entry that matched says where the registers are. A selector
 * chooses an item, which is then read byte by byte; a mutex keeps the two steps together.
 */
#include <linux/device.h>
#include <linux/err.h>
#include <linux/io.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/property.h>
#include <linux/string.h>
#include <linux/sysfs.h>
#include <linux/unaligned.h>

/* Items every machine has. */
#define ITEM_SIGNATURE 0x0000 /* "QEMU" */
#define ITEM_FEATURES  0x0001 /* little-endian bits */
#define ITEM_DIRECTORY 0x0019 /* big-endian number of files, then a struct file_entry of each */

struct file_entry {
	__be32 size;
	__be16 item;
	__be16 reserved;
	char name[56];
};

/* Offsets of the registers. */
struct layout {
	unsigned int data;
	unsigned int selector;
};

struct fw_cfg {
	void __iomem *regs;
	const struct layout *layout;
	struct mutex lock; /* from the choice of an item to the end of reading it */
};

static void select_item(struct fw_cfg *fw, u16 item)
{
	lockdep_assert_held(&fw->lock);
	iowrite16be(item, fw->regs + fw->layout->selector);
}

/* Reads on in the item that is selected. */
static void read_bytes(struct fw_cfg *fw, void *buf, size_t len)
{
	lockdep_assert_held(&fw->lock);
	for (u8 *p = buf; len; len--)
		*p++ = ioread8(fw->regs + fw->layout->data);
}

static void read_item(struct fw_cfg *fw, u16 item, void *buf, size_t len)
{
	mutex_lock(&fw->lock);
	select_item(fw, item);
	read_bytes(fw, buf, len);
	mutex_unlock(&fw->lock);
}

static ssize_t features_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	u8 bits[4];

	read_item(dev_get_drvdata(dev), ITEM_FEATURES, bits, sizeof(bits));
	return sysfs_emit(buf, "%#x\n", get_unaligned_le32(bits));
}
static DEVICE_ATTR_RO(features);

static ssize_t files_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct fw_cfg *fw = dev_get_drvdata(dev);
	struct file_entry entry;
	ssize_t len = 0;
	__be32 count;

	mutex_lock(&fw->lock);
	select_item(fw, ITEM_DIRECTORY);
	read_bytes(fw, &count, sizeof(count));
	for (u32 n = be32_to_cpu(count); n && len < PAGE_SIZE - 1; n--) {
		read_bytes(fw, &entry, sizeof(entry));
		len += sysfs_emit_at(buf, len, "%u %.*s\n", be32_to_cpu(entry.size),
				     (int)sizeof(entry.name), entry.name);
	}
	mutex_unlock(&fw->lock);
	return len;
}
static DEVICE_ATTR_RO(files);

static struct attribute *of_fw_cfg_attrs[] = {
	&dev_attr_features.attr,
	&dev_attr_files.attr,
	NULL,
};
ATTRIBUTE_GROUPS(of_fw_cfg);

static int of_fw_cfg_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	char signature[4];
	struct fw_cfg *fw;

	fw = devm_kzalloc(dev, sizeof(*fw), GFP_KERNEL);
	if (!fw)
		return -ENOMEM;
	fw->layout = device_get_match_data(dev);
	fw->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(fw->regs))
		return PTR_ERR(fw->regs);
	mutex_init(&fw->lock);
	read_item(fw, ITEM_SIGNATURE, signature, sizeof(signature));
	if (memcmp(signature, "QEMU", sizeof(signature)))
		return dev_err_probe(dev, -ENODEV, "no firmware configuration: signature %4ph\n",
				     signature);
	platform_set_drvdata(pdev, fw);
	dev_info(dev, "firmware configuration of QEMU%s\n",
		 device_property_read_bool(dev, "dma-coherent") ? ", coherent" : "");
	return 0;
}

static const struct layout mmio_layout = {
	.data = 0,
	.selector = 8,
};

static const struct of_device_id of_fw_cfg_match[] = {
	{ .compatible = "qemu,fw-cfg-mmio", .data = &mmio_layout }, {}
};
MODULE_DEVICE_TABLE(of, of_fw_cfg_match);

static struct platform_driver of_fw_cfg_driver = {
	.probe = of_fw_cfg_probe,
	.driver = {
		.name = "of_fw_cfg",
		.of_match_table = of_fw_cfg_match,
		.dev_groups = of_fw_cfg_groups,
	},
};
module_platform_driver(of_fw_cfg_driver);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A platform driver that finds its device in the device tree");
