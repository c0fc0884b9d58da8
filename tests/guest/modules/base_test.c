// SPDX-License-Identifier: GPL-2.0-only
/*
 * base_test: what modules use of the device model and the library, one rule a test, in KTAP.
 * Loading it runs the tests; what failed is in the log only. While it is loaded there are
 * /dev/base_test0, /dev/base_test/one, /dev/base_misc, class base_test, the platform device
 * base_test.3 with its driver, and /sys/kernel/base_test/value for checks from user space.
 */
#include <linux/cdev.h>
#include <linux/crc-ccitt.h>
#include <linux/crc16.h>
#include <linux/crc32.h>
#include <linux/crc7.h>
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/glob.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/kfifo.h>
#include <linux/kobject.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/notifier.h>
#include <linux/parser.h>
#include <linux/platform_device.h>
#include <linux/random.h>
#include <linux/slab.h>
#include <linux/string_helpers.h>
#include <linux/sysfs.h>
#include <linux/uaccess.h>
#include <linux/uuid.h>

static dev_t devt;
static struct cdev cdev;
static struct class *class;
static struct device *device;
static struct platform_device *pdev;
static struct kobject *kobj;
static int device_value = 7, kobj_value, probes, actions;

static ssize_t base_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	return simple_read_from_buffer(buf, count, pos, "base\n", 5);
}

static const struct file_operations base_fops = {
	.owner = THIS_MODULE,
	.read = base_read,
	.llseek = default_llseek,
};

static ssize_t value_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", device_value);
}

static ssize_t value_store(struct device *dev, struct device_attribute *attr, const char *buf,
			   size_t count)
{
	int err = kstrtoint(buf, 0, &device_value);

	return err ? err : count;
}
static DEVICE_ATTR_RW(value);

static struct attribute *base_attrs[] = { &dev_attr_value.attr, NULL };
ATTRIBUTE_GROUPS(base);

static struct miscdevice misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "base_misc",
	.fops = &base_fops,
	.mode = 0644,
};

static void count_action(void *unused)
{
	actions++;
}

/* Defers once, then takes the device. */
static int base_probe(struct platform_device *dev)
{
	if (probes++ == 0)
		return -EPROBE_DEFER;
	if (!devm_kzalloc(&dev->dev, 100, GFP_KERNEL))
		return -ENOMEM;
	return devm_add_action_or_reset(&dev->dev, count_action, NULL);
}

static struct platform_driver base_driver = {
	.probe = base_probe,
	.driver = { .name = "base_test" },
};

static ssize_t kobj_show(struct kobject *k, struct kobj_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", kobj_value);
}

static ssize_t kobj_store(struct kobject *k, struct kobj_attribute *attr, const char *buf,
			  size_t count)
{
	return sscanf(buf, "%d", &kobj_value) == 1 ? count : -EINVAL;
}
static struct kobj_attribute kobj_attr = __ATTR(value, 0644, kobj_show, kobj_store);

/* -------- the device model -------- */

static bool char_device_is_added(void)
{
	if (alloc_chrdev_region(&devt, 0, 2, "base_test"))
		return false;
	cdev_init(&cdev, &base_fops);
	cdev.owner = THIS_MODULE;
	return !cdev_add(&cdev, devt, 2);
}

static bool class_device_has_data_and_attributes(void)
{
	class = class_create("base_test");
	if (IS_ERR(class))
		return false;
	device = device_create_with_groups(class, NULL, devt, &device_value, base_groups,
					   "base_test%d", 0);
	return !IS_ERR(device) && dev_get_drvdata(device) == &device_value &&
	       !strcmp(dev_name(device), "base_test0");
}

static bool exclamation_mark_is_a_directory(void)
{
	struct device *child = device_create(class, device, devt + 1, NULL, "base_test!one");

	return !IS_ERR(child) && child->parent == device;
}

static bool misc_device_gets_a_minor(void)
{
	return !misc_register(&misc) && misc.minor != MISC_DYNAMIC_MINOR && misc.this_device;
}

static bool deferred_probe_is_tried_again(void)
{
	struct resource res = DEFINE_RES_MEM(0xfe000000, 0x1000);

	pdev = platform_device_register_simple("base_test", 3, &res, 1);
	if (IS_ERR(pdev) || platform_driver_register(&base_driver))
		return false;
	if (probes != 1 || device_is_bound(&pdev->dev))
		return false;
	return device_attach(&pdev->dev) == 1 && device_is_bound(&pdev->dev);
}

static bool driver_name_is_taken_once(void)
{
	static struct platform_driver twin = { .driver = { .name = "base_test" } };

	return platform_driver_register(&twin) == -EBUSY;
}

static bool unbinding_releases_what_devm_got(void)
{
	device_release_driver(&pdev->dev);
	return actions == 1 && !device_is_bound(&pdev->dev) && device_attach(&pdev->dev) == 1;
}

static bool kobject_has_a_file(void)
{
	kobj = kobject_create_and_add("base_test", kernel_kobj);
	return kobj && !sysfs_create_file(kobj, &kobj_attr.attr);
}

static int order;

static int note(struct notifier_block *nb, unsigned long action, void *data)
{
	order = order * 10 + nb->priority;
	return NOTIFY_OK;
}

static bool notifiers_run_by_priority(void)
{
	static BLOCKING_NOTIFIER_HEAD(chain);
	static struct notifier_block low = { .notifier_call = note, .priority = 1 };
	static struct notifier_block high = { .notifier_call = note, .priority = 2 };

	blocking_notifier_chain_register(&chain, &low);
	blocking_notifier_chain_register(&chain, &high);
	blocking_notifier_call_chain(&chain, 0, NULL);
	return order == 21 && !blocking_notifier_chain_unregister(&chain, &low) &&
	       blocking_notifier_chain_unregister(&chain, &low) == -ENOENT;
}

static bool regions_are_exclusive(void)
{
	bool ok = request_region(0x500, 4, "base_test") && !request_region(0x502, 4, "other");

	release_region(0x500, 4);
	return ok && request_region(0x502, 4, "base_test") && (release_region(0x502, 4), true);
}

/* -------- the library -------- */

static bool text_is(const char *want, const char *fmt, ...)
{
	char buf[128];
	va_list args;

	va_start(args, fmt);
	vsnprintf(buf, sizeof(buf), fmt, args);
	va_end(args);
	if (strcmp(buf, want))
		pr_info("# \"%s\" instead of \"%s\"\n", buf, want);
	return !strcmp(buf, want);
}

static bool pointer_formats(void)
{
	static const u8 mac[6] = { 1, 2, 3, 0xaa, 0xbb, 0xcc };
	static const u8 ip6[16] = { 0x20, 1, 0xd, 0xb8, [15] = 1 };
	const uuid_t uuid = UUID_INIT(0x00112233, 0x4455, 0x6677, 0x88, 0x99, 0xaa, 0xbb, 0xcc,
				      0xdd, 0xee, 0xff);
	const unsigned long map[2] = { 0x8000000000000f01UL, 1 };
	const __be32 ip4 = cpu_to_be32(0x7f000001);
	const struct resource res = DEFINE_RES_MEM(0x1000, 0x100);
	const phys_addr_t phys = 0x12345;

	return text_is("01:02:03:aa:bb:cc", "%pM", mac) && text_is("010203aabbcc", "%pm", mac) &&
	       text_is("127.0.0.1", "%pI4", &ip4) && text_is("2001:db8::1", "%pI6c", ip6) &&
	       text_is("00112233-4455-6677-8899-aabbccddeeff", "%pUb", &uuid) &&
	       text_is("01 02 03", "%*ph", 3, mac) && text_is("01:02:03", "%*phC", 3, mac) &&
	       text_is("0,8-11,63-64", "%*pbl", 70, map) &&
	       text_is("01,80000000,00000f01", "%*pb", 70, map) &&
	       text_is("-ENOENT", "%pe", ERR_PTR(-ENOENT)) &&
	       text_is("[mem 0x00001000-0x000010ff flags 0x200]", "%pr", &res) &&
	       text_is("0x0000000000012345", "%pa", &phys) && text_is("schedule", "%ps", schedule);
}

static bool plain_pointers_are_hashed(void)
{
	char one[32], two[32], raw[32];

	snprintf(one, sizeof(one), "%p", &devt);
	snprintf(two, sizeof(two), "%p", &devt);
	snprintf(raw, sizeof(raw), "%px", &devt);
	return !strcmp(one, two) && strcmp(one, raw) && !strncmp(one, "00000000", 8) &&
	       text_is("0000000000000000", "%p", NULL);
}

static bool checksums(void)
{
	static const u8 nine[] = "123456789";

	return crc32(~0, nine, 9) == (u32)~0xcbf43926 && crc16(0, nine, 9) == 0xbb3d &&
	       crc_ccitt(0xffff, nine, 9) == 0x6f91 && crc7_be(0, nine, 9) == 0x75 << 1;
}

static bool fifos(void)
{
	DEFINE_KFIFO(fifo, int, 8);
	struct kfifo bytes;
	char buf[4];
	int i, x;
	bool ok;

	for (i = 0; i < 8; i++)
		if (!kfifo_put(&fifo, i))
			return false;
	ok = !kfifo_put(&fifo, 8) && kfifo_is_full(&fifo) && kfifo_get(&fifo, &x) && x == 0 &&
	     kfifo_peek(&fifo, &x) && x == 1 && kfifo_len(&fifo) == 7;
	if (kfifo_alloc(&bytes, 100, GFP_KERNEL))
		return false;
	ok = ok && kfifo_size(&bytes) == 128 && kfifo_in(&bytes, "hello", 5) == 5 &&
	     kfifo_out(&bytes, buf, 3) == 3 && !memcmp(buf, "hel", 3);
	kfifo_free(&bytes);
	return ok;
}

static bool parsers(void)
{
	enum { SIZE, NAME, NONE };
	static const match_table_t tokens = { { SIZE, "size=%u" },
					      { NAME, "name=%s" },
					      { NONE, NULL } };
	char size[] = "size=42", name[] = "name=abc", text[16];
	substring_t args[MAX_OPT_ARGS];
	unsigned int n;

	return match_token(size, tokens, args) == SIZE && !match_uint(&args[0], &n) && n == 42 &&
	       match_token(name, tokens, args) == NAME &&
	       match_strlcpy(text, &args[0], sizeof(text)) == 3 && !strcmp(text, "abc") &&
	       glob_match("a*c?[x-z]", "abbbcdy") && !glob_match("a*c", "ab");
}

static bool sizes_for_people(void)
{
	char buf[24];

	string_get_size(8192, 512, STRING_UNITS_2, buf, sizeof(buf));
	if (strcmp(buf, "4.00 MiB"))
		return false;
	string_get_size(1, 1500, STRING_UNITS_10, buf, sizeof(buf));
	return !strcmp(buf, "1.50 kB");
}

static bool random_numbers(void)
{
	for (int i = 0; i < 100; i++)
		if (get_random_u32_below(10) >= 10)
			return false;
	return get_random_u64() != get_random_u64();
}

static const struct {
	const char *name;
	bool (*run)(void);
} tests[] = {
	{ "a character device is added", char_device_is_added },
	{ "a class device has data and attributes", class_device_has_data_and_attributes },
	{ "an exclamation mark in a name is a directory", exclamation_mark_is_a_directory },
	{ "a misc device gets a minor", misc_device_gets_a_minor },
	{ "a deferred probe is tried again", deferred_probe_is_tried_again },
	{ "a driver's name is taken once", driver_name_is_taken_once },
	{ "unbinding releases what devm functions got", unbinding_releases_what_devm_got },
	{ "a kobject has a file", kobject_has_a_file },
	{ "notifiers run by priority", notifiers_run_by_priority },
	{ "regions are exclusive", regions_are_exclusive },
	{ "printf formats what pointers lead to", pointer_formats },
	{ "plain pointers are hashed", plain_pointers_are_hashed },
	{ "checksums of the standard text", checksums },
	{ "fifos", fifos },
	{ "parsers of options and patterns", parsers },
	{ "sizes for people", sizes_for_people },
	{ "random numbers", random_numbers },
};

static int __init base_test_init(void)
{
	pr_info("KTAP version 1\n1..%zu\n", ARRAY_SIZE(tests));
	for (int i = 0; i < ARRAY_SIZE(tests); i++) {
		bool ok = tests[i].run();

		pr_info("%s %d %s\n", ok ? "ok" : "not ok", i + 1, tests[i].name);
	}
	return 0;
}

static void __exit base_test_exit(void)
{
	kobject_put(kobj);
	platform_driver_unregister(&base_driver);
	platform_device_unregister(pdev);
	misc_deregister(&misc);
	device_destroy(class, devt + 1);
	device_destroy(class, devt);
	class_destroy(class);
	cdev_del(&cdev);
	unregister_chrdev_region(devt, 2);
}

module_init(base_test_init);
module_exit(base_test_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Tests of the device model and the library");
