package io.github.registryauth.connect;

import java.util.List;

/**
 * All that makes one registry trust a realm's tokens.
 *
 * @param product the product's id
 * @param files the files that the forms name
 * @param forms the ways of writing it down; each is the whole
 */
public record Configuration(String product, List<Warning> warnings, List<RegistryFile> files, List<Form> forms) {
    public Configuration {
        warnings = List.copyOf(warnings);
        files = List.copyOf(files);
        forms = List.copyOf(forms);
    }

    /**
     * The configuration for one product.
     *
     * @param keys what is in the product's {@link Product#keyFile key file}
     */
    public static Configuration of(Product product, Facts facts, String keys) {
        Setup setup = new Setup(product, facts, keys);
        return new Configuration(
                product.id(),
                Warnings.of(product, facts),
                List.of(setup.registryFile()),
                product == Product.ZOT ? ZotForms.of(setup) : DistributionForms.of(setup));
    }
}
