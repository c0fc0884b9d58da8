// SPDX-License-Identifier: GPL-2.0-only
/*
 * The virtio console (virtio 1.1, section 5.3) as a terminal: /dev/hvc0 and on, one for the first
 * port of each device. What is written goes into buffers of the driver's own, each offered to the
 * device at once and taken back when the next is wanted; the device interrupts only for those who
 * wait. What is received stays in the device's buffers until the terminal has room.
 *
 * out_lock guards the transmit queue and its buffers, in_lock those of the receive queue; both are
 * taken in interrupts. lines_mutex guards the table of lines.
 */
#include <linux/console.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/virtio.h>
#include <linux/virtio_config.h>
#include <linux/virtio_console.h>
#include <linux/workqueue.h>

#define LINES		8
#define BUFFER_SIZE	2048
#define OUT_BUFFERS	32
#define IN_BUFFERS	8

#define CONSOLE_WAIT_US 200000	  /* for a message to be out, interrupts off */
#define SHUTDOWN_WAIT	(30 * HZ) /* for everything to be out, before power off */
#define RETRY_DELAY	msecs_to_jiffies(10)

struct buffer {
	struct list_head list;
	unsigned int len;
	unsigned int done; /* received and handed on */
	u8 *data;
};

struct virtcons {
	struct tty_port port;
	struct console console;
	unsigned int line;

	spinlock_t out_lock;
	struct virtqueue *out; /* NULL when the device is gone */
	struct list_head out_free;
	unsigned int out_pending; /* bytes the device has */

	spinlock_t in_lock;
	struct virtqueue *in;
	struct buffer *in_held; /* the terminal had no room for all of it */
	bool receiving;		/* the terminal is open */
	bool throttled;
	struct delayed_work in_retry;

	struct buffer buffers[OUT_BUFFERS + IN_BUFFERS];
};

static struct tty_driver *hvc_driver;
static struct virtcons *lines[LINES];
static DEFINE_MUTEX(lines_mutex);

/* -------- sending -------- */

static bool out_usable(struct virtcons *vc)
{
	return vc->out && !virtqueue_is_broken(vc->out);
}

static void take_back(struct virtcons *vc)
{
	struct buffer *buf;
	unsigned int len;

	lockdep_assert_held(&vc->out_lock);
	while ((buf = virtqueue_get_buf(vc->out, &len))) {
		vc->out_pending -= buf->len;
		list_add_tail(&buf->list, &vc->out_free);
	}
}

/* An empty buffer, or NULL: then the device will interrupt when it has done some. */
static struct buffer *next_buffer(struct virtcons *vc)
{
	take_back(vc);
	while (list_empty(&vc->out_free) && !virtqueue_enable_cb_delayed(vc->out))
		take_back(vc);
	return list_first_entry_or_null(&vc->out_free, struct buffer, list);
}

static void offer(struct virtcons *vc, struct buffer *buf, unsigned int len)
{
	struct scatterlist sg;

	lockdep_assert_held(&vc->out_lock);
	buf->len = len;
	sg_init_one(&sg, buf->data, len);
	if (virtqueue_add_outbuf(vc->out, &sg, 1, buf, GFP_ATOMIC))
		return;
	list_del(&buf->list);
	vc->out_pending += len;
}

/* A device that is gone or broken swallows everything: nobody must wait for it. */
static ssize_t virtcons_write(struct tty_struct *tty, const u8 *data, size_t count)
{
	struct virtcons *vc = tty->driver_data;
	struct buffer *buf;
	unsigned long flags;
	size_t sent = 0;

	spin_lock_irqsave(&vc->out_lock, flags);
	while (out_usable(vc) && sent < count && (buf = next_buffer(vc))) {
		unsigned int n = min_t(size_t, count - sent, BUFFER_SIZE);

		memcpy(buf->data, data + sent, n);
		offer(vc, buf, n);
		sent += n;
	}
	if (!out_usable(vc))
		sent = count;
	else if (sent)
		virtqueue_kick(vc->out);
	spin_unlock_irqrestore(&vc->out_lock, flags);
	return sent;
}

/* Whoever finds no room waits for a wakeup: the device will interrupt. */
static unsigned int virtcons_write_room(struct tty_struct *tty)
{
	struct virtcons *vc = tty->driver_data;
	unsigned int room = BUFFER_SIZE;
	unsigned long flags;

	spin_lock_irqsave(&vc->out_lock, flags);
	if (out_usable(vc))
		room = next_buffer(vc) ? BUFFER_SIZE * list_count_nodes(&vc->out_free) : 0;
	spin_unlock_irqrestore(&vc->out_lock, flags);
	return room;
}

/* The same for those who wait until nothing is left. */
static unsigned int virtcons_chars_in_buffer(struct tty_struct *tty)
{
	struct virtcons *vc = tty->driver_data;
	unsigned int pending = 0;
	unsigned long flags;

	spin_lock_irqsave(&vc->out_lock, flags);
	if (out_usable(vc)) {
		take_back(vc);
		while (vc->out_pending && !virtqueue_enable_cb(vc->out))
			take_back(vc);
		pending = vc->out_pending;
	}
	spin_unlock_irqrestore(&vc->out_lock, flags);
	return pending;
}

/* Waiters look again, and ask for the next interrupt if they need one. */
static void out_done(struct virtqueue *vq)
{
	struct virtcons *vc = vq->vdev->priv;
	unsigned long flags;

	spin_lock_irqsave(&vc->out_lock, flags);
	virtqueue_disable_cb(vq);
	spin_unlock_irqrestore(&vc->out_lock, flags);
	tty_port_tty_wakeup(&vc->port);
}

/* -------- receiving -------- */

static void offer_input(struct virtcons *vc, struct buffer *buf)
{
	struct scatterlist sg;

	lockdep_assert_held(&vc->in_lock);
	sg_init_one(&sg, buf->data, BUFFER_SIZE);
	virtqueue_add_inbuf(vc->in, &sg, 1, buf, GFP_ATOMIC);
}

static struct buffer *next_input(struct virtcons *vc)
{
	struct buffer *buf = vc->in_held;
	unsigned int len;

	vc->in_held = NULL;
	if (buf)
		return buf;
	buf = virtqueue_get_buf(vc->in, &len);
	if (buf) {
		buf->len = min_t(unsigned int, len, BUFFER_SIZE);
		buf->done = 0;
	}
	return buf;
}

/* Hands input on while there is room; returns whether any was. */
static bool receive_some(struct virtcons *vc)
{
	struct buffer *buf;
	bool any = false;

	lockdep_assert_held(&vc->in_lock);
	while (vc->receiving && !vc->throttled && (buf = next_input(vc))) {
		size_t n = tty_insert_flip_string(&vc->port, buf->data + buf->done,
						  buf->len - buf->done);

		any |= n;
		buf->done += n;
		if (buf->done < buf->len) {
			/* Nobody says when there is room again. */
			vc->in_held = buf;
			schedule_delayed_work(&vc->in_retry, RETRY_DELAY);
			break;
		}
		offer_input(vc, buf);
	}
	return any;
}

static void receive(struct virtcons *vc)
{
	unsigned long flags;
	bool any = false;

	spin_lock_irqsave(&vc->in_lock, flags);
	if (vc->in) {
		do {
			virtqueue_disable_cb(vc->in);
			any |= receive_some(vc);
		} while (vc->receiving && !vc->throttled && !vc->in_held &&
			 !virtqueue_enable_cb(vc->in) && !virtqueue_is_broken(vc->in));
		virtqueue_kick(vc->in);
	}
	spin_unlock_irqrestore(&vc->in_lock, flags);
	if (any)
		tty_flip_buffer_push(&vc->port);
}

static void in_ready(struct virtqueue *vq)
{
	receive(vq->vdev->priv);
}

static void in_retry(struct work_struct *work)
{
	receive(container_of(to_delayed_work(work), struct virtcons, in_retry));
}

static void set_receiving(struct virtcons *vc, bool *what, bool value)
{
	unsigned long flags;

	spin_lock_irqsave(&vc->in_lock, flags);
	*what = value;
	spin_unlock_irqrestore(&vc->in_lock, flags);
	receive(vc);
}

static void virtcons_throttle(struct tty_struct *tty)
{
	struct virtcons *vc = tty->driver_data;

	set_receiving(vc, &vc->throttled, true);
}

static void virtcons_unthrottle(struct tty_struct *tty)
{
	struct virtcons *vc = tty->driver_data;

	set_receiving(vc, &vc->throttled, false);
}

/* -------- terminal -------- */

static int virtcons_activate(struct tty_port *port, struct tty_struct *tty)
{
	struct virtcons *vc = container_of(port, struct virtcons, port);

	vc->throttled = false;
	set_receiving(vc, &vc->receiving, true);
	return 0;
}

static void virtcons_port_shutdown(struct tty_port *port)
{
	struct virtcons *vc = container_of(port, struct virtcons, port);

	set_receiving(vc, &vc->receiving, false);
	cancel_delayed_work_sync(&vc->in_retry);
}

static void free_virtcons(struct tty_port *port)
{
	struct virtcons *vc = container_of(port, struct virtcons, port);

	for (unsigned int i = 0; i < ARRAY_SIZE(vc->buffers); i++)
		kfree(vc->buffers[i].data);
	kfree(vc);
}

static const struct tty_port_operations virtcons_port_ops = {
	.activate = virtcons_activate,
	.shutdown = virtcons_port_shutdown,
	.destruct = free_virtcons,
};

static int virtcons_install(struct tty_driver *driver, struct tty_struct *tty)
{
	struct virtcons *vc;
	int err = -ENODEV;

	mutex_lock(&lines_mutex);
	vc = lines[tty->index];
	if (vc && tty_port_get(&vc->port)) {
		tty->driver_data = vc;
		err = tty_port_install(&vc->port, driver, tty);
		if (err)
			tty_port_put(&vc->port);
	}
	mutex_unlock(&lines_mutex);
	return err;
}

static void virtcons_cleanup(struct tty_struct *tty)
{
	tty_port_put(tty->port);
}

static int virtcons_open(struct tty_struct *tty, struct file *filp)
{
	return tty_port_open(tty->port, tty, filp);
}

static void virtcons_close(struct tty_struct *tty, struct file *filp)
{
	tty_port_close(tty->port, tty, filp);
}

static void virtcons_hangup(struct tty_struct *tty)
{
	tty_port_hangup(tty->port);
}

static const struct tty_operations virtcons_ops = {
	.install = virtcons_install,
	.cleanup = virtcons_cleanup,
	.open = virtcons_open,
	.close = virtcons_close,
	.hangup = virtcons_hangup,
	.write = virtcons_write,
	.write_room = virtcons_write_room,
	.chars_in_buffer = virtcons_chars_in_buffer,
	.throttle = virtcons_throttle,
	.unthrottle = virtcons_unthrottle,
};

/* -------- kernel messages -------- */

static void wait_for_device(struct virtcons *vc)
{
	for (unsigned int us = 0; us < CONSOLE_WAIT_US && out_usable(vc); us++) {
		take_back(vc);
		if (!vc->out_pending)
			return;
		udelay(1);
	}
}

/* The piece of a message that fits, with a carriage return before each newline. */
static unsigned int fill(u8 *to, const char **s, unsigned int *count)
{
	unsigned int n = 0;

	while (*count && n + 2 <= BUFFER_SIZE) {
		if (**s == '\n')
			to[n++] = '\r';
		to[n++] = *(*s)++;
		(*count)--;
	}
	return n;
}

/* Any context; an oops takes the device from whoever has it. Each message is out on return. */
static void console_write(struct console *co, const char *s, unsigned int count)
{
	struct virtcons *vc = co->data;
	unsigned long flags;
	bool locked = true;

	if (oops_in_progress)
		locked = spin_trylock_irqsave(&vc->out_lock, flags);
	else
		spin_lock_irqsave(&vc->out_lock, flags);
	while (count && out_usable(vc)) {
		struct buffer *buf = next_buffer(vc);

		if (!buf) {
			wait_for_device(vc);
			buf = next_buffer(vc);
		}
		if (!buf)
			break;
		offer(vc, buf, fill(buf->data, &s, &count));
		virtqueue_kick(vc->out);
	}
	wait_for_device(vc);
	if (locked)
		spin_unlock_irqrestore(&vc->out_lock, flags);
}

static struct tty_driver *console_device_of(struct console *co, int *index)
{
	*index = co->index;
	return hvc_driver;
}

static void add_console(struct virtcons *vc)
{
	struct console *co = &vc->console;

	strscpy(co->name, "hvc");
	co->write = console_write;
	co->device = console_device_of;
	co->flags = CON_PRINTBUFFER | CON_ANYTIME;
	co->index = vc->line;
	co->data = vc;
	register_console(co);
}

/* -------- device -------- */

static struct virtcons *alloc_virtcons(void)
{
	struct virtcons *vc = kzalloc(sizeof(*vc), GFP_KERNEL);

	if (!vc)
		return NULL;
	tty_port_init(&vc->port);
	vc->port.ops = &virtcons_port_ops;
	spin_lock_init(&vc->out_lock);
	spin_lock_init(&vc->in_lock);
	INIT_LIST_HEAD(&vc->out_free);
	INIT_DELAYED_WORK(&vc->in_retry, in_retry);
	for (unsigned int i = 0; i < ARRAY_SIZE(vc->buffers); i++) {
		vc->buffers[i].data = kmalloc(BUFFER_SIZE, GFP_KERNEL);
		if (!vc->buffers[i].data) {
			tty_port_put(&vc->port);
			return NULL;
		}
	}
	return vc;
}

static int claim_line(struct virtcons *vc)
{
	int err = -ENOSPC;

	mutex_lock(&lines_mutex);
	for (unsigned int i = 0; i < LINES && err; i++) {
		if (!lines[i]) {
			lines[i] = vc;
			vc->line = i;
			err = 0;
		}
	}
	mutex_unlock(&lines_mutex);
	return err;
}

static void release_line(struct virtcons *vc)
{
	mutex_lock(&lines_mutex);
	lines[vc->line] = NULL;
	mutex_unlock(&lines_mutex);
}

static int setup_queues(struct virtio_device *vdev, struct virtcons *vc)
{
	struct virtqueue_info info[] = {
		{ .name = "input", .callback = in_ready },
		{ .name = "output", .callback = out_done },
	};
	struct virtqueue *vqs[2];
	unsigned int i;
	int err = virtio_find_vqs(vdev, ARRAY_SIZE(vqs), vqs, info, NULL);

	if (err)
		return err;
	vc->in = vqs[0];
	vc->out = vqs[1];
	virtqueue_disable_cb(vc->out);
	for (i = 0; i < OUT_BUFFERS && i < virtqueue_get_vring_size(vc->out); i++)
		list_add_tail(&vc->buffers[i].list, &vc->out_free);
	spin_lock_irq(&vc->in_lock);
	for (i = 0; i < IN_BUFFERS && i < virtqueue_get_vring_size(vc->in); i++)
		offer_input(vc, &vc->buffers[OUT_BUFFERS + i]);
	spin_unlock_irq(&vc->in_lock);
	return 0;
}

static void drop_queues(struct virtio_device *vdev, struct virtcons *vc)
{
	virtio_reset_device(vdev);
	spin_lock_irq(&vc->out_lock);
	vc->out = NULL;
	spin_unlock_irq(&vc->out_lock);
	spin_lock_irq(&vc->in_lock);
	vc->in = NULL;
	spin_unlock_irq(&vc->in_lock);
	vdev->config->del_vqs(vdev);
}

static int virtcons_probe(struct virtio_device *vdev)
{
	struct virtcons *vc = alloc_virtcons();
	struct device *dev;
	int err;

	if (!vc)
		return -ENOMEM;
	vdev->priv = vc;
	err = claim_line(vc);
	if (err)
		goto free;
	err = setup_queues(vdev, vc);
	if (err)
		goto release;
	virtio_device_ready(vdev);
	virtqueue_kick(vc->in);
	dev = tty_port_register_device(&vc->port, hvc_driver, vc->line, &vdev->dev);
	if (IS_ERR(dev)) {
		err = PTR_ERR(dev);
		goto drop;
	}
	add_console(vc);
	return 0;

drop:
	drop_queues(vdev, vc);
release:
	release_line(vc);
free:
	tty_port_put(&vc->port);
	return err;
}

static void virtcons_remove(struct virtio_device *vdev)
{
	struct virtcons *vc = vdev->priv;

	unregister_console(&vc->console);
	release_line(vc);
	tty_port_unregister_device(&vc->port, hvc_driver, vc->line);
	drop_queues(vdev, vc);
	tty_port_tty_vhangup(&vc->port);
	cancel_delayed_work_sync(&vc->in_retry);
	tty_port_put(&vc->port);
}

/* Power off must not come before the last byte: the device has it when it gives the buffer back. */
static void virtcons_shutdown(struct device *dev)
{
	struct virtcons *vc = dev_to_virtio(dev)->priv;
	unsigned long end = jiffies + SHUTDOWN_WAIT;
	bool pending = true;

	while (pending && time_before(jiffies, end)) {
		spin_lock_irq(&vc->out_lock);
		if (out_usable(vc))
			take_back(vc);
		pending = out_usable(vc) && vc->out_pending;
		spin_unlock_irq(&vc->out_lock);
		if (pending)
			msleep(1);
	}
}

static const struct virtio_device_id virtcons_ids[] = {
	{ VIRTIO_ID_CONSOLE, VIRTIO_DEV_ANY_ID },
	{},
};
MODULE_DEVICE_TABLE(virtio, virtcons_ids);

static struct virtio_driver virtcons_driver = {
	.driver.name = "virtio_console",
	.driver.shutdown = virtcons_shutdown,
	.id_table = virtcons_ids,
	.probe = virtcons_probe,
	.remove = virtcons_remove,
};

static int __init virtcons_init(void)
{
	int err;

	hvc_driver = tty_alloc_driver(LINES, TTY_DRIVER_REAL_RAW | TTY_DRIVER_DYNAMIC_DEV);
	if (IS_ERR(hvc_driver))
		return PTR_ERR(hvc_driver);
	hvc_driver->driver_name = "hvc";
	hvc_driver->name = "hvc";
	hvc_driver->major = HVC_MAJOR;
	hvc_driver->minor_start = 0;
	hvc_driver->type = TTY_DRIVER_TYPE_SYSTEM;
	hvc_driver->init_termios = tty_std_termios;
	tty_set_operations(hvc_driver, &virtcons_ops);
	err = tty_register_driver(hvc_driver);
	if (err)
		goto put;
	err = register_virtio_driver(&virtcons_driver);
	if (!err)
		return 0;
	tty_unregister_driver(hvc_driver);
put:
	tty_driver_kref_put(hvc_driver);
	return err;
}
module_init(virtcons_init);

static void __exit virtcons_exit(void)
{
	unregister_virtio_driver(&virtcons_driver);
	tty_unregister_driver(hvc_driver);
	tty_driver_kref_put(hvc_driver);
}
module_exit(virtcons_exit);

MODULE_DESCRIPTION("Virtio console driver");
MODULE_LICENSE("GPL");
