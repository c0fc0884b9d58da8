// SPDX-License-Identifier: GPL-2.0-only
/*
 * The credentials of a new program: set-id bits, and what becomes of the capabilities
 * (capabilities(7), "Transformation of capabilities during execve()"). Files carry none here, so
 * only root's fixed rules and the ambient set count.
 *
 * Called with signal->cred_guard_mutex held; works on bprm->cred, which nobody else sees.
 */
#include <kobold/process.h>
#include <linux/binfmts.h>
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/mount.h>
#include <linux/personality.h>
#include <linux/sched.h>
#include <linux/securebits.h>

static bool cred_issecure(const struct cred *cred, int bit)
{
	return cred->securebits & issecure_mask(bit);
}

/* Set-user-id and set-group-id of the file. */
static void fill_ids(struct linux_binprm *bprm, struct file *file)
{
	struct inode *inode = file_inode(file);
	umode_t mode = READ_ONCE(inode->i_mode);

	if (!mnt_may_suid(file->f_path.mnt) || task_no_new_privs(current))
		return;
	if (mode & S_ISUID) {
		bprm->per_clear |= PER_CLEAR_ON_SETID;
		bprm->cred->euid = inode->i_uid;
	}
	/* Without group execute it would mean mandatory locking. */
	if ((mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP)) {
		bprm->per_clear |= PER_CLEAR_ON_SETID;
		bprm->cred->egid = inode->i_gid;
	}
}

/* Root counts as if the file carried all capabilities. Return: is that effective at once? */
static bool root_file_caps(const struct cred *new, kernel_cap_t *permitted)
{
	kuid_t root = GLOBAL_ROOT_UID;

	if (cred_issecure(new, SECURE_NOROOT))
		return false;
	if (uid_eq(new->euid, root) || uid_eq(new->uid, root))
		*permitted = cap_combine(new->cap_bset, new->cap_inheritable);
	return uid_eq(new->euid, root);
}

/**
 * bprm_fill_creds - work out the credentials of the new program
 * @bprm: the exec; its file is the one that really runs
 *
 * Return: 0 or -EPERM.
 */
int bprm_fill_creds(struct linux_binprm *bprm)
{
	const struct cred *old = current_cred();
	struct cred *new = bprm->cred;
	kernel_cap_t permitted = CAP_EMPTY_SET;
	bool effective, is_setid;

	if (!bprm->execfd_creds || !bprm->executable)
		fill_ids(bprm, bprm->file);
	else
		fill_ids(bprm, bprm->executable);

	effective = root_file_caps(new, &permitted);
	is_setid = !uid_eq(new->euid, old->uid) || !gid_eq(new->egid, old->gid);

	/* Whoever shares our root directory could fool a program with new powers. */
	if ((!uid_eq(new->euid, old->euid) || !gid_eq(new->egid, old->egid) ||
	     !cap_issubset(permitted, old->cap_permitted)) &&
	    (bprm->unsafe & ~LSM_UNSAFE_NO_NEW_PRIVS) && !ns_capable(new->user_ns, CAP_SETUID)) {
		new->euid = new->uid;
		new->egid = new->gid;
		permitted = cap_intersect(permitted, old->cap_permitted);
	}

	new->suid = new->fsuid = new->euid;
	new->sgid = new->fsgid = new->egid;

	/* Ambient capabilities are not for programs that get their powers otherwise. */
	if (is_setid)
		cap_clear(new->cap_ambient);
	new->cap_permitted = cap_combine(permitted, new->cap_ambient);
	new->cap_effective = effective ? new->cap_permitted : new->cap_ambient;
	if (WARN_ON(!cap_ambient_invariant_ok(new)))
		return -EPERM;
	new->securebits &= ~issecure_mask(SECURE_KEEP_CAPS);

	if (is_setid || (!uid_eq(new->uid, GLOBAL_ROOT_UID) &&
			 (effective || !cap_issubset(new->cap_permitted, new->cap_ambient))))
		bprm->secureexec = 1;
	return 0;
}
