package org.archivesupport.hlsp.collection;

/** What a caller may do with a collection now. */
public enum CollectionAction {
    EDIT,
    UPLOAD,
    SUBMIT,
    WITHDRAW,
    COMMENT,
    ACCEPT,
    DECLINE,
    CLAIM,
    RETURN,
    APPROVE
}
