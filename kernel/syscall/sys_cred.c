// SPDX-License-Identifier: GPL-2.0-only
/*
 * The system calls about user and group ids and capabilities. A task changes only its own
 * credentials, by a prepared copy; no locks.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/sched/signal.h>
#include <linux/sched/user.h>
#include <linux/securebits.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>

/*
 * What becomes of the capabilities when ids change (capabilities(7), "Effect of user ID changes on
 * capabilities"), unless the securebits forbid it.
 */
static void fixup_caps(struct cred *new, const struct cred *old)
{
	kuid_t root = GLOBAL_ROOT_UID;
	bool was_root, is_root;

	if (old->securebits & issecure_mask(SECURE_NO_SETUID_FIXUP))
		return;
	was_root = uid_eq(old->uid, root) || uid_eq(old->euid, root) || uid_eq(old->suid, root);
	is_root = uid_eq(new->uid, root) || uid_eq(new->euid, root) || uid_eq(new->suid, root);
	if (was_root && !is_root) {
		if (!(old->securebits & issecure_mask(SECURE_KEEP_CAPS))) {
			cap_clear(new->cap_permitted);
			cap_clear(new->cap_effective);
		}
		cap_clear(new->cap_ambient);
	}
	if (uid_eq(old->euid, root) && !uid_eq(new->euid, root))
		cap_clear(new->cap_effective);
	if (!uid_eq(old->euid, root) && uid_eq(new->euid, root))
		new->cap_effective = new->cap_permitted;
}

/* setfsuid() moves only the capabilities about files. */
static void fixup_fs_caps(struct cred *new, const struct cred *old)
{
	kuid_t root = GLOBAL_ROOT_UID;

	if (old->securebits & issecure_mask(SECURE_NO_SETUID_FIXUP))
		return;
	if (uid_eq(old->fsuid, root) && !uid_eq(new->fsuid, root))
		new->cap_effective = cap_drop_fs_set(new->cap_effective);
	if (!uid_eq(old->fsuid, root) && uid_eq(new->fsuid, root))
		new->cap_effective = cap_raise_fs_set(new->cap_effective, new->cap_permitted);
}

/* The real user has changed: another account counts the process. */
static int set_user(struct cred *new)
{
	struct user_struct *new_user = alloc_uid(new->uid);

	if (!new_user)
		return -EAGAIN;
	free_uid(new->user);
	new->user = new_user;
	return 0;
}

/* A limit that is exceeded now is made good at the next execve(). */
static void flag_nproc_exceeded(const struct cred *new)
{
	if ((unsigned long)atomic_read(&new->user->processes) >= rlimit(RLIMIT_NPROC) &&
	    new->user != INIT_USER)
		current->flags |= PF_NPROC_EXCEEDED;
	else
		current->flags &= ~PF_NPROC_EXCEEDED;
}

/* Finish a change of user ids. */
static long commit_uids(struct cred *new, const struct cred *old)
{
	if (!uid_eq(new->uid, old->uid) && set_user(new)) {
		abort_creds(new);
		return -EAGAIN;
	}
	fixup_caps(new, old);
	flag_nproc_exceeded(new);
	return commit_creds(new);
}

SYSCALL_DEFINE1(setuid, uid_t, uid)
{
	kuid_t kuid = make_kuid(current_user_ns(), uid);
	const struct cred *old = current_cred();
	struct cred *new;

	if (!uid_valid(kuid))
		return -EINVAL;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (ns_capable(old->user_ns, CAP_SETUID)) {
		new->suid = new->uid = kuid;
	} else if (!uid_eq(kuid, old->uid) && !uid_eq(kuid, new->suid)) {
		abort_creds(new);
		return -EPERM;
	}
	new->fsuid = new->euid = kuid;
	return commit_uids(new, old);
}

SYSCALL_DEFINE2(setreuid, uid_t, ruid, uid_t, euid)
{
	kuid_t kruid = make_kuid(current_user_ns(), ruid);
	kuid_t keuid = make_kuid(current_user_ns(), euid);
	const struct cred *old = current_cred();
	struct cred *new = prepare_creds();
	bool capable_setuid;

	if (!new)
		return -ENOMEM;
	capable_setuid = ns_capable(old->user_ns, CAP_SETUID);
	if (ruid != (uid_t)-1) {
		new->uid = kruid;
		if (!uid_eq(old->uid, kruid) && !uid_eq(old->euid, kruid) && !capable_setuid)
			goto refuse;
	}
	if (euid != (uid_t)-1) {
		new->euid = keuid;
		if (!uid_eq(old->uid, keuid) && !uid_eq(old->euid, keuid) &&
		    !uid_eq(old->suid, keuid) && !capable_setuid)
			goto refuse;
	}
	if (ruid != (uid_t)-1 || (euid != (uid_t)-1 && !uid_eq(keuid, old->uid)))
		new->suid = new->euid;
	new->fsuid = new->euid;
	return commit_uids(new, old);
refuse:
	abort_creds(new);
	return -EPERM;
}

static bool may_set_uid(const struct cred *old, uid_t uid)
{
	return uid == (uid_t)-1 || uid == old->uid.val || uid == old->euid.val ||
	       uid == old->suid.val;
}

SYSCALL_DEFINE3(setresuid, uid_t, ruid, uid_t, euid, uid_t, suid)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if (!(may_set_uid(old, ruid) && may_set_uid(old, euid) && may_set_uid(old, suid)) &&
	    !ns_capable(old->user_ns, CAP_SETUID))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (ruid != (uid_t)-1)
		new->uid = KUIDT_INIT(ruid);
	if (euid != (uid_t)-1)
		new->euid = KUIDT_INIT(euid);
	if (suid != (uid_t)-1)
		new->suid = KUIDT_INIT(suid);
	new->fsuid = new->euid;
	return commit_uids(new, old);
}

SYSCALL_DEFINE3(getresuid, uid_t __user *, ruidp, uid_t __user *, euidp, uid_t __user *, suidp)
{
	const struct cred *cred = current_cred();

	if (put_user(cred->uid.val, ruidp) || put_user(cred->euid.val, euidp) ||
	    put_user(cred->suid.val, suidp))
		return -EFAULT;
	return 0;
}

SYSCALL_DEFINE1(setgid, gid_t, gid)
{
	kgid_t kgid = make_kgid(current_user_ns(), gid);
	const struct cred *old = current_cred();
	struct cred *new;

	if (!gid_valid(kgid))
		return -EINVAL;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (ns_capable(old->user_ns, CAP_SETGID)) {
		new->gid = new->egid = new->sgid = new->fsgid = kgid;
	} else if (gid_eq(kgid, old->gid) || gid_eq(kgid, old->sgid)) {
		new->egid = new->fsgid = kgid;
	} else {
		abort_creds(new);
		return -EPERM;
	}
	return commit_creds(new);
}

SYSCALL_DEFINE2(setregid, gid_t, rgid, gid_t, egid)
{
	const struct cred *old = current_cred();
	struct cred *new = prepare_creds();
	bool capable_setgid;

	if (!new)
		return -ENOMEM;
	capable_setgid = ns_capable(old->user_ns, CAP_SETGID);
	if (rgid != (gid_t)-1) {
		if (rgid != old->gid.val && rgid != old->egid.val && !capable_setgid)
			goto refuse;
		new->gid = KGIDT_INIT(rgid);
	}
	if (egid != (gid_t)-1) {
		if (egid != old->gid.val && egid != old->egid.val && egid != old->sgid.val &&
		    !capable_setgid)
			goto refuse;
		new->egid = KGIDT_INIT(egid);
	}
	if (rgid != (gid_t)-1 || (egid != (gid_t)-1 && egid != old->gid.val))
		new->sgid = new->egid;
	new->fsgid = new->egid;
	return commit_creds(new);
refuse:
	abort_creds(new);
	return -EPERM;
}

static bool may_set_gid(const struct cred *old, gid_t gid)
{
	return gid == (gid_t)-1 || gid == old->gid.val || gid == old->egid.val ||
	       gid == old->sgid.val;
}

SYSCALL_DEFINE3(setresgid, gid_t, rgid, gid_t, egid, gid_t, sgid)
{
	const struct cred *old = current_cred();
	struct cred *new;

	if (!(may_set_gid(old, rgid) && may_set_gid(old, egid) && may_set_gid(old, sgid)) &&
	    !ns_capable(old->user_ns, CAP_SETGID))
		return -EPERM;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	if (rgid != (gid_t)-1)
		new->gid = KGIDT_INIT(rgid);
	if (egid != (gid_t)-1)
		new->egid = KGIDT_INIT(egid);
	if (sgid != (gid_t)-1)
		new->sgid = KGIDT_INIT(sgid);
	new->fsgid = new->egid;
	return commit_creds(new);
}

SYSCALL_DEFINE3(getresgid, gid_t __user *, rgidp, gid_t __user *, egidp, gid_t __user *, sgidp)
{
	const struct cred *cred = current_cred();

	if (put_user(cred->gid.val, rgidp) || put_user(cred->egid.val, egidp) ||
	    put_user(cred->sgid.val, sgidp))
		return -EFAULT;
	return 0;
}

SYSCALL_DEFINE1(setfsuid, uid_t, uid)
{
	const struct cred *old = current_cred();
	uid_t old_fsuid = from_kuid_munged(old->user_ns, old->fsuid);
	kuid_t kuid = make_kuid(old->user_ns, uid);
	struct cred *new;

	if (!uid_valid(kuid) || uid_eq(kuid, old->fsuid))
		return old_fsuid;
	if (!may_set_uid(old, uid) && !ns_capable(old->user_ns, CAP_SETUID))
		return old_fsuid;
	new = prepare_creds();
	if (!new)
		return old_fsuid;
	new->fsuid = kuid;
	fixup_fs_caps(new, old);
	commit_creds(new);
	return old_fsuid;
}

SYSCALL_DEFINE1(setfsgid, gid_t, gid)
{
	const struct cred *old = current_cred();
	gid_t old_fsgid = from_kgid_munged(old->user_ns, old->fsgid);
	kgid_t kgid = make_kgid(old->user_ns, gid);
	struct cred *new;

	if (!gid_valid(kgid) || gid_eq(kgid, old->fsgid))
		return old_fsgid;
	if (!may_set_gid(old, gid) && !ns_capable(old->user_ns, CAP_SETGID))
		return old_fsgid;
	new = prepare_creds();
	if (!new)
		return old_fsgid;
	new->fsgid = kgid;
	commit_creds(new);
	return old_fsgid;
}

SYSCALL_DEFINE0(getuid)
{
	return from_kuid_munged(current_user_ns(), current_uid());
}

SYSCALL_DEFINE0(geteuid)
{
	return from_kuid_munged(current_user_ns(), current_euid());
}

SYSCALL_DEFINE0(getgid)
{
	return from_kgid_munged(current_user_ns(), current_gid());
}

SYSCALL_DEFINE0(getegid)
{
	return from_kgid_munged(current_user_ns(), current_egid());
}

SYSCALL_DEFINE2(getgroups, int, gidsetsize, gid_t __user *, grouplist)
{
	const struct group_info *gi = current_cred()->group_info;

	if (gidsetsize < 0)
		return -EINVAL;
	if (!gidsetsize)
		return gi->ngroups;
	if (gi->ngroups > gidsetsize)
		return -EINVAL;
	for (int i = 0; i < gi->ngroups; i++)
		if (put_user(from_kgid_munged(current_user_ns(), gi->gid[i]), grouplist + i))
			return -EFAULT;
	return gi->ngroups;
}

SYSCALL_DEFINE2(setgroups, int, gidsetsize, gid_t __user *, grouplist)
{
	struct group_info *gi;
	int ret = 0;

	if (!may_setgroups())
		return -EPERM;
	if ((unsigned int)gidsetsize > NGROUPS_MAX)
		return -EINVAL;
	gi = groups_alloc(gidsetsize);
	if (!gi)
		return -ENOMEM;
	for (int i = 0; i < gidsetsize && !ret; i++) {
		gid_t gid;

		if (get_user(gid, grouplist + i))
			ret = -EFAULT;
		else if (gid == (gid_t)-1)
			ret = -EINVAL;
		else
			gi->gid[i] = KGIDT_INIT(gid);
	}
	if (!ret) {
		groups_sort(gi);
		ret = set_current_groups(gi);
	}
	put_group_info(gi);
	return ret;
}

/*
 * Which version of the structures the caller speaks. Return: 0 with *@words set; -EINVAL for an
 * unknown version, after telling the caller ours.
 */
static int cap_validate_magic(struct __user_cap_header_struct __user *header, unsigned int *words)
{
	__u32 version;

	if (get_user(version, &header->version))
		return -EFAULT;
	switch (version) {
	case _LINUX_CAPABILITY_VERSION_1:
		*words = _LINUX_CAPABILITY_U32S_1;
		return 0;
	case _LINUX_CAPABILITY_VERSION_2:
	case _LINUX_CAPABILITY_VERSION_3:
		*words = _LINUX_CAPABILITY_U32S_3;
		return 0;
	default:
		if (put_user((__u32)_LINUX_CAPABILITY_VERSION_3, &header->version))
			return -EFAULT;
		return -EINVAL;
	}
}

SYSCALL_DEFINE2(capget, struct __user_cap_header_struct __user *, header,
		struct __user_cap_data_struct __user *, dataptr)
{
	struct __user_cap_data_struct kdata[2];
	kernel_cap_t pE, pI, pP;
	struct task_struct *target;
	const struct cred *cred;
	unsigned int words;
	pid_t pid;
	int ret;

	ret = cap_validate_magic(header, &words);
	if (dataptr == NULL || ret != 0)
		return (dataptr == NULL && ret == -EINVAL) ? 0 : ret;
	if (get_user(pid, &header->pid))
		return -EFAULT;
	if (pid < 0)
		return -EINVAL;

	rcu_read_lock();
	target = pid ? find_task_by_vpid(pid) : current;
	if (!target) {
		rcu_read_unlock();
		return -ESRCH;
	}
	cred = __task_cred(target);
	pE = cred->cap_effective;
	pI = cred->cap_inheritable;
	pP = cred->cap_permitted;
	rcu_read_unlock();

	for (int i = 0; i < 2; i++) {
		kdata[i].effective = pE.val >> (32 * i);
		kdata[i].permitted = pP.val >> (32 * i);
		kdata[i].inheritable = pI.val >> (32 * i);
	}
	return copy_to_user(dataptr, kdata, words * sizeof(kdata[0])) ? -EFAULT : 0;
}

static kernel_cap_t mk_cap(u32 low, u32 high)
{
	return (kernel_cap_t){ (low | (u64)high << 32) & CAP_VALID_MASK };
}

/* The rules of capset(): nothing permitted can be gained. */
static int check_capset(const struct cred *old, kernel_cap_t effective, kernel_cap_t inheritable,
			kernel_cap_t permitted)
{
	bool setpcap = ns_capable(old->user_ns, CAP_SETPCAP);

	if (!setpcap &&
	    !cap_issubset(inheritable, cap_combine(old->cap_inheritable, old->cap_permitted)))
		return -EPERM;
	if (!cap_issubset(inheritable, cap_combine(old->cap_inheritable, old->cap_bset)))
		return -EPERM;
	if (!cap_issubset(permitted, old->cap_permitted))
		return -EPERM;
	return cap_issubset(effective, permitted) ? 0 : -EPERM;
}

SYSCALL_DEFINE2(capset, struct __user_cap_header_struct __user *, header,
		const struct __user_cap_data_struct __user *, data)
{
	struct __user_cap_data_struct kdata[2] = { { 0 } };
	kernel_cap_t effective, inheritable, permitted;
	unsigned int words;
	struct cred *new;
	pid_t pid;
	int ret;

	ret = cap_validate_magic(header, &words);
	if (ret)
		return ret;
	if (get_user(pid, &header->pid))
		return -EFAULT;
	/* One can only change oneself. */
	if (pid && pid != task_pid_vnr(current))
		return -EPERM;
	if (copy_from_user(kdata, data, words * sizeof(kdata[0])))
		return -EFAULT;
	effective = mk_cap(kdata[0].effective, kdata[1].effective);
	permitted = mk_cap(kdata[0].permitted, kdata[1].permitted);
	inheritable = mk_cap(kdata[0].inheritable, kdata[1].inheritable);

	ret = check_capset(current_cred(), effective, inheritable, permitted);
	if (ret)
		return ret;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	new->cap_effective = effective;
	new->cap_inheritable = inheritable;
	new->cap_permitted = permitted;
	new->cap_ambient = cap_intersect(new->cap_ambient, cap_intersect(permitted, inheritable));
	return commit_creds(new);
}
