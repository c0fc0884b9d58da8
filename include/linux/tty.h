/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Terminals. A tty_struct is the open terminal: termios, window size, session and foreground
 * process group, its driver and line discipline. Core in kernel/base/tty_io.c, tty_ioctl.c,
 * tty_jobctrl.c.
 *
 * Locks: tty_mutex (table of ttys, open and close), tty->legacy_mutex (tty_lock():
 * open/close/hangup of one), tty->ldisc_sem (line discipline in use), tty->termios_rwsem,
 * tty->ctrl.lock (session, pgrp), tty->flow.lock.
 */
#ifndef _LINUX_TTY_H
#define _LINUX_TTY_H

#include <linux/bitops.h>
#include <linux/fs.h>
#include <linux/llist.h>
#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/sched/signal.h>
#include <linux/termios.h>
#include <linux/tty_buffer.h>
#include <linux/tty_driver.h>
#include <linux/tty_ldisc.h>
#include <linux/tty_port.h>
#include <linux/workqueue.h>
#include <uapi/linux/tty.h>

#define NR_UNIX98_PTY_DEFAULT 4096
#define NR_UNIX98_PTY_RESERVE 1024
#define NR_UNIX98_PTY_MAX     (1 << MINORBITS)

#define __DISABLED_CHAR	      '\0'

#define INTR_CHAR(tty)	      ((tty)->termios.c_cc[VINTR])
#define QUIT_CHAR(tty)	      ((tty)->termios.c_cc[VQUIT])
#define ERASE_CHAR(tty)	      ((tty)->termios.c_cc[VERASE])
#define KILL_CHAR(tty)	      ((tty)->termios.c_cc[VKILL])
#define EOF_CHAR(tty)	      ((tty)->termios.c_cc[VEOF])
#define TIME_CHAR(tty)	      ((tty)->termios.c_cc[VTIME])
#define MIN_CHAR(tty)	      ((tty)->termios.c_cc[VMIN])
#define SWTC_CHAR(tty)	      ((tty)->termios.c_cc[VSWTC])
#define START_CHAR(tty)	      ((tty)->termios.c_cc[VSTART])
#define STOP_CHAR(tty)	      ((tty)->termios.c_cc[VSTOP])
#define SUSP_CHAR(tty)	      ((tty)->termios.c_cc[VSUSP])
#define EOL_CHAR(tty)	      ((tty)->termios.c_cc[VEOL])
#define REPRINT_CHAR(tty)     ((tty)->termios.c_cc[VREPRINT])
#define DISCARD_CHAR(tty)     ((tty)->termios.c_cc[VDISCARD])
#define WERASE_CHAR(tty)      ((tty)->termios.c_cc[VWERASE])
#define LNEXT_CHAR(tty)	      ((tty)->termios.c_cc[VLNEXT])
#define EOL2_CHAR(tty)	      ((tty)->termios.c_cc[VEOL2])

#define _I_FLAG(tty, f)	      ((tty)->termios.c_iflag & (f))
#define _O_FLAG(tty, f)	      ((tty)->termios.c_oflag & (f))
#define _C_FLAG(tty, f)	      ((tty)->termios.c_cflag & (f))
#define _L_FLAG(tty, f)	      ((tty)->termios.c_lflag & (f))

#define I_IGNBRK(tty)	      _I_FLAG((tty), IGNBRK)
#define I_BRKINT(tty)	      _I_FLAG((tty), BRKINT)
#define I_IGNPAR(tty)	      _I_FLAG((tty), IGNPAR)
#define I_PARMRK(tty)	      _I_FLAG((tty), PARMRK)
#define I_INPCK(tty)	      _I_FLAG((tty), INPCK)
#define I_ISTRIP(tty)	      _I_FLAG((tty), ISTRIP)
#define I_INLCR(tty)	      _I_FLAG((tty), INLCR)
#define I_IGNCR(tty)	      _I_FLAG((tty), IGNCR)
#define I_ICRNL(tty)	      _I_FLAG((tty), ICRNL)
#define I_IUCLC(tty)	      _I_FLAG((tty), IUCLC)
#define I_IXON(tty)	      _I_FLAG((tty), IXON)
#define I_IXANY(tty)	      _I_FLAG((tty), IXANY)
#define I_IXOFF(tty)	      _I_FLAG((tty), IXOFF)
#define I_IMAXBEL(tty)	      _I_FLAG((tty), IMAXBEL)
#define I_IUTF8(tty)	      _I_FLAG((tty), IUTF8)

#define O_OPOST(tty)	      _O_FLAG((tty), OPOST)
#define O_OLCUC(tty)	      _O_FLAG((tty), OLCUC)
#define O_ONLCR(tty)	      _O_FLAG((tty), ONLCR)
#define O_OCRNL(tty)	      _O_FLAG((tty), OCRNL)
#define O_ONOCR(tty)	      _O_FLAG((tty), ONOCR)
#define O_ONLRET(tty)	      _O_FLAG((tty), ONLRET)
#define O_TABDLY(tty)	      _O_FLAG((tty), TABDLY)

#define C_BAUD(tty)	      _C_FLAG((tty), CBAUD)
#define C_CSIZE(tty)	      _C_FLAG((tty), CSIZE)
#define C_CSTOPB(tty)	      _C_FLAG((tty), CSTOPB)
#define C_CREAD(tty)	      _C_FLAG((tty), CREAD)
#define C_PARENB(tty)	      _C_FLAG((tty), PARENB)
#define C_PARODD(tty)	      _C_FLAG((tty), PARODD)
#define C_HUPCL(tty)	      _C_FLAG((tty), HUPCL)
#define C_CLOCAL(tty)	      _C_FLAG((tty), CLOCAL)
#define C_CRTSCTS(tty)	      _C_FLAG((tty), CRTSCTS)

#define L_ISIG(tty)	      _L_FLAG((tty), ISIG)
#define L_ICANON(tty)	      _L_FLAG((tty), ICANON)
#define L_XCASE(tty)	      _L_FLAG((tty), XCASE)
#define L_ECHO(tty)	      _L_FLAG((tty), ECHO)
#define L_ECHOE(tty)	      _L_FLAG((tty), ECHOE)
#define L_ECHOK(tty)	      _L_FLAG((tty), ECHOK)
#define L_ECHONL(tty)	      _L_FLAG((tty), ECHONL)
#define L_NOFLSH(tty)	      _L_FLAG((tty), NOFLSH)
#define L_TOSTOP(tty)	      _L_FLAG((tty), TOSTOP)
#define L_ECHOCTL(tty)	      _L_FLAG((tty), ECHOCTL)
#define L_ECHOPRT(tty)	      _L_FLAG((tty), ECHOPRT)
#define L_ECHOKE(tty)	      _L_FLAG((tty), ECHOKE)
#define L_FLUSHO(tty)	      _L_FLAG((tty), FLUSHO)
#define L_PENDIN(tty)	      _L_FLAG((tty), PENDIN)
#define L_IEXTEN(tty)	      _L_FLAG((tty), IEXTEN)
#define L_EXTPROC(tty)	      _L_FLAG((tty), EXTPROC)

struct device;
struct signal_struct;
struct tty_operations;

struct tty_struct {
	struct kref kref;
	int index;
	struct device *dev;
	struct tty_driver *driver;
	struct tty_port *port;
	const struct tty_operations *ops;

	struct tty_ldisc *ldisc;
	struct rw_semaphore ldisc_sem;

	struct mutex atomic_write_lock;
	struct mutex legacy_mutex;
	struct mutex throttle_mutex;
	struct rw_semaphore termios_rwsem;
	struct mutex winsize_mutex;
	struct ktermios termios, termios_locked;
	char name[64];
	unsigned long flags;
	int count;
	unsigned int receive_room;
	struct winsize winsize;

	struct {
		spinlock_t lock;
		bool stopped;
		bool tco_stopped;
	} flow;

	struct {
		struct pid *pgrp;
		struct pid *session;
		spinlock_t lock;
		unsigned char pktstatus;
		bool packet;
	} ctrl;

	bool hw_stopped;
	bool closing;
	int flow_change;

	struct tty_struct *link; /* the other end of a pty */
	struct fasync_struct *fasync;
	wait_queue_head_t write_wait;
	wait_queue_head_t read_wait;
	struct work_struct hangup_work;
	void *disc_data;
	void *driver_data;
	spinlock_t files_lock;
	int write_cnt;
	u8 *write_buf;
	struct list_head tty_files;

	struct work_struct SAK_work;
} __randomize_layout;

/* Each open file of a tty. */
struct tty_file_private {
	struct tty_struct *tty;
	struct file *file;
	struct list_head list;
};

/* tty->flags */
#define TTY_THROTTLED	    0
#define TTY_IO_ERROR	    1
#define TTY_OTHER_CLOSED    2
#define TTY_EXCLUSIVE	    3
#define TTY_DO_WRITE_WAKEUP 5
#define TTY_LDISC_OPEN	    11
#define TTY_PTY_LOCK	    16
#define TTY_NO_WRITE_SPLIT  17
#define TTY_HUPPED	    18
#define TTY_HUPPING	    19
#define TTY_LDISC_CHANGING  20
#define TTY_LDISC_HALTED    22
#define TTY_RELEASING	    23

enum tty_flow_change {
	TTY_FLOW_NO_CHANGE,
	TTY_THROTTLE_SAFE,
	TTY_UNTHROTTLE_SAFE,
};

static inline bool tty_io_nonblock(struct tty_struct *tty, struct file *file)
{
	return (file->f_flags & O_NONBLOCK) || test_bit(TTY_LDISC_CHANGING, &tty->flags);
}

static inline bool tty_io_error(struct tty_struct *tty)
{
	return test_bit(TTY_IO_ERROR, &tty->flags);
}

static inline bool tty_throttled(struct tty_struct *tty)
{
	return test_bit(TTY_THROTTLED, &tty->flags);
}

extern struct ktermios tty_std_termios;
extern struct mutex tty_mutex;
extern const struct file_operations tty_fops;
extern const struct class tty_class;

void tty_kref_put(struct tty_struct *tty);
struct pid *tty_get_pgrp(struct tty_struct *tty);
void tty_vhangup_self(void);
void disassociate_ctty(int priv);
dev_t tty_devnum(struct tty_struct *tty);
void proc_clear_tty(struct task_struct *p);
struct tty_struct *get_current_tty(void);
int tty_init(void);
const char *tty_name(const struct tty_struct *tty);
const char *tty_driver_name(const struct tty_struct *tty);
struct tty_struct *tty_kopen_exclusive(dev_t device);
struct tty_struct *tty_kopen_shared(dev_t device);
void tty_kclose(struct tty_struct *tty);
int tty_dev_name_to_number(const char *name, dev_t *number);

static inline struct tty_struct *tty_kref_get(struct tty_struct *tty)
{
	if (tty)
		kref_get(&tty->kref);
	return tty;
}

static inline struct tty_struct *file_tty(struct file *file)
{
	return ((struct tty_file_private *)file->private_data)->tty;
}

void tty_wait_until_sent(struct tty_struct *tty, long timeout);
void stop_tty(struct tty_struct *tty);
void start_tty(struct tty_struct *tty);
void __stop_tty(struct tty_struct *tty);
void __start_tty(struct tty_struct *tty);
int tty_send_xchar(struct tty_struct *tty, u8 ch);
int tty_put_char(struct tty_struct *tty, u8 c);
unsigned int tty_chars_in_buffer(struct tty_struct *tty);
unsigned int tty_write_room(struct tty_struct *tty);
void tty_driver_flush_buffer(struct tty_struct *tty);
void tty_unthrottle(struct tty_struct *tty);
void tty_throttle_safe(struct tty_struct *tty);
void tty_unthrottle_safe(struct tty_struct *tty);
int tty_do_resize(struct tty_struct *tty, struct winsize *ws);
int tty_get_icount(struct tty_struct *tty, struct serial_icounter_struct *icount);
int is_current_pgrp_orphaned(void);
void tty_hangup(struct tty_struct *tty);
void tty_vhangup(struct tty_struct *tty);
void tty_vhangup_session(struct tty_struct *tty);
int tty_hung_up_p(struct file *filp);
void __do_SAK(struct tty_struct *tty);
void do_SAK(struct tty_struct *tty);
void no_tty(void);
speed_t tty_termios_baud_rate(const struct ktermios *termios);
void tty_termios_encode_baud_rate(struct ktermios *termios, speed_t ibaud, speed_t obaud);
void tty_encode_baud_rate(struct tty_struct *tty, speed_t ibaud, speed_t obaud);
speed_t tty_termios_input_baud_rate(const struct ktermios *termios);
void tty_termios_copy_hw(struct ktermios *new, const struct ktermios *old);
bool tty_termios_hw_change(const struct ktermios *a, const struct ktermios *b);
int tty_set_termios(struct tty_struct *tty, struct ktermios *kt);
unsigned char tty_get_char_size(unsigned int cflag);
unsigned char tty_get_frame_size(unsigned int cflag);
void tty_wakeup(struct tty_struct *tty);
int tty_mode_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg);
int tty_perform_flush(struct tty_struct *tty, unsigned long arg);
struct tty_struct *tty_init_dev(struct tty_driver *driver, int idx);
void tty_release_struct(struct tty_struct *tty, int idx);
void tty_init_termios(struct tty_struct *tty);
void tty_save_termios(struct tty_struct *tty);
int tty_standard_install(struct tty_driver *driver, struct tty_struct *tty);
long tty_ioctl(struct file *file, unsigned int cmd, unsigned long arg);
int n_tty_ioctl_helper(struct tty_struct *tty, unsigned int cmd, unsigned long arg);
void n_tty_inherit_ops(struct tty_ldisc_ops *ops);
void n_tty_init(void);
void tty_lock(struct tty_struct *tty);
int tty_lock_interruptible(struct tty_struct *tty);
void tty_unlock(struct tty_struct *tty);
int tty_check_change(struct tty_struct *tty);
void session_clear_tty(struct pid *session);

static inline speed_t tty_get_baud_rate(const struct tty_struct *tty)
{
	return tty_termios_baud_rate(&tty->termios);
}

#endif
