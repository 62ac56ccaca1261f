// The verdict of veraPDF on files: one line each, then one line a clause that fails.
// Exit status 0 if all conform to PDF/A-3a and PDF/UA-1.

import java.io.File;
import java.io.InputStream;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

public class Judge {
    private static final String FOLDER = "/org/verapdf/pdfa/validation/";

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean allConform = true;
        for (String name : new String[] {"PDFA-3A", "PDFUA-1"}) {
            ValidationProfile profile;
            try (InputStream xml = Foundries.class.getResourceAsStream(FOLDER + name + ".xml")) {
                profile = Profiles.profileFromXml(xml);
            }
            for (String file : files) {
                try (PDFAParser parser = Foundries.defaultInstance()
                        .createParser(new File(file), profile.getPDFAFlavour())) {
                    PDFAValidator validator =
                            Foundries.defaultInstance().createValidator(profile, false);
                    ValidationResult result = validator.validate(parser);
                    boolean conforms = result.isCompliant() && result.getTotalAssertions() > 0;
                    allConform &= conforms;
                    System.out.printf("%s %s %s (%d checks)%n", conforms ? "ok  " : "FAIL",
                            name, new File(file).getName(), result.getTotalAssertions());
                    for (Map.Entry<RuleId, Integer> each : result.getFailedChecks().entrySet()) {
                        System.out.printf("       clause %s, test %d: %d times%n",
                                each.getKey().getClause(), each.getKey().getTestNumber(),
                                each.getValue());
                    }
                }
            }
        }
        System.exit(allConform ? 0 : 1);
    }
}
