package io.mockcall.evaluation;

import io.mockcall.testing.ContractSuiteJar;
import org.junit.jupiter.api.Test;

class ContractSuiteJarTest {
    @Test
    void theSuiteFindsInItsJarWhatItNeeds() throws Exception {
        ContractSuiteJar.ofThisModule().assertComplete();
    }
}
