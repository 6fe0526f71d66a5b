package org.archivesupport.hlsp.collection;

/** What can happen to a collection. */
public enum CollectionEvent {
    REQUEST,
    EDIT,
    ACCEPT,
    DECLINE,
    SUBMIT,
    CLAIM,
    RETURN,
    APPROVE,
    PUBLISH,
    WITHDRAW
}
