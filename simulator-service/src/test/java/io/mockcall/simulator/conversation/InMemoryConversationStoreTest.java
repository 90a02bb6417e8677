package io.mockcall.simulator.conversation;

class InMemoryConversationStoreTest extends ConversationStoreContract {
    InMemoryConversationStoreTest() {
        super(new InMemoryConversationStore());
    }
}
