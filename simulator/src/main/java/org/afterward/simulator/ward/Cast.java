package org.afterward.simulator.ward;

import java.time.LocalDate;
import java.util.List;
import org.afterward.simulator.ward.Stay.Operation;

/// Names and operations to choose from. All invented.
final class Cast {
    record Given(String name, String sex) {}

    static final List<Given> GIVEN = List.of(
            new Given("Amara", "F"),
            new Given("Tomasz", "M"),
            new Given("Ingrid", "F"),
            new Given("Kwame", "M"),
            new Given("Leila", "F"),
            new Given("Desmond", "M"),
            new Given("Mei", "F"),
            new Given("Rafael", "M"),
            new Given("Siobhan", "F"),
            new Given("Anand", "M"),
            new Given("Zofia", "F"),
            new Given("Hamid", "M"),
            new Given("Beatriz", "F"),
            new Given("Oluwaseun", "M"),
            new Given("Greta", "F"),
            new Given("Yusuf", "M"),
            new Given("Nadia", "F"),
            new Given("Callum", "M"),
            new Given("Priya", "F"),
            new Given("Mateo", "M"),
            new Given("Agnes", "F"),
            new Given("Hiroshi", "M"),
            new Given("Farida", "F"),
            new Given("Walter", "M"),
            new Given("Chidinma", "F"),
            new Given("Luca", "M"),
            new Given("Rosalind", "F"),
            new Given("Arjun", "M"),
            new Given("Elif", "F"),
            new Given("Stephen", "M"),
            new Given("Malia", "F"),
            new Given("Viktor", "M"),
            new Given("Doreen", "F"),
            new Given("Emeka", "M"),
            new Given("Solveig", "F"),
            new Given("Tariq", "M"),
            new Given("Winnie", "F"),
            new Given("Joaquin", "M"),
            new Given("Bronwen", "F"),
            new Given("Samuel", "M"),
            new Given("Aroha", "F"),
            new Given("Piotr", "M"),
            new Given("Jasmine", "F"),
            new Given("Edwin", "M"));

    static final List<String> FAMILIES = List.of(
            "Adeyemi",
            "Bergström",
            "Chaudhary",
            "Dąbrowska",
            "Ellingham",
            "Fairweather",
            "Gutiérrez",
            "Hargreave",
            "Ibáñez",
            "Jankowski",
            "Kavanagh",
            "Lindqvist",
            "Mbeki-Jones",
            "Nakashima",
            "O'Rourke",
            "Papadakis",
            "Quested",
            "Rahmani",
            "Sutcliffe",
            "Tanaka-Reid",
            "Umarov",
            "Vasquez",
            "Wetherby",
            "Xiang",
            "Yilmaz",
            "Zielinska",
            "Abercorn",
            "Balogun",
            "Castellano",
            "Devereux",
            "Eze",
            "Ferreira",
            "Grünwald",
            "Holloway",
            "Iqbal",
            "Jovanović",
            "Kowalczyk",
            "Laurent",
            "Marchetti",
            "Njoroge",
            "Okonkwo",
            "Pemberton",
            "Rosário");

    static final List<Operation> OPERATIONS = List.of(
            new Operation("Laparoscopic right colectomy", "23968004", true),
            new Operation("Total hip replacement", "52734007", true),
            new Operation("Emergency appendicectomy", "80146002", false),
            new Operation("Laparoscopic cholecystectomy", "45595009", true),
            new Operation("Small bowel resection", "", false),
            new Operation("Total thyroidectomy", "13619001", true),
            new Operation("Sigmoid colectomy", "23968004", true),
            new Operation("Emergency laparotomy", "86481000", false),
            new Operation("Open repair of incisional hernia", "", true),
            new Operation("Total knee replacement", "609588000", true),
            new Operation("Total colectomy", "26390003", true),
            new Operation("Subtotal gastrectomy", "53442002", true),
            new Operation("Open cholecystectomy", "38102005", false),
            new Operation("Abdominal hysterectomy", "236886002", true));

    static final List<Operation> DAY_CASES = List.of(
            new Operation("Inguinal hernia repair", "44558001", true),
            new Operation("Laparoscopic cholecystectomy", "45595009", true),
            new Operation("Umbilical hernia repair", "", true));

    static final Operation HIP_FRACTURE = new Operation("Hemiarthroplasty of hip after fracture", "", false);
    static final Operation SECOND_LAPAROTOMY =
            new Operation("Second-look laparotomy after abdominal stab wounds", "86481000", false);

    /// The surgeon who is a patient in her own hospital; as the demonstration knows her among the staff.
    static final Given SURGEON = new Given("Miriam", "F");
    static final String SURGEON_FAMILY = "Castellane";
    static final LocalDate SURGEON_BORN = LocalDate.of(1985, 3, 14);
    static final String SURGEON_CAME_FOR = "Assault, stab wounds to the abdomen";

    static final List<String> SURGEONS =
            List.of("C101^Thorne^Margaret^^^Dr", "C102^Abiola^Femi^^^Dr", "C103^Castle^Robin^^^Dr");

    /// Staff number, family and given name.
    record Nurse(String number, String family, String given) {}

    static final List<Nurse> NURSES = List.of(
            new Nurse("N201", "Okafor", "Ngozi"),
            new Nurse("N202", "Brennan", "Aoife"),
            new Nurse("N203", "Santos", "Jun"),
            new Nurse("N204", "Whitlock", "Hannah"),
            new Nurse("N205", "Mensah", "Kofi"),
            new Nurse("N206", "Petrov", "Daria"),
            new Nurse("N207", "Thapa", "Sunita"),
            new Nurse("N208", "Doyle", "Marcus"));

    private Cast() {}
}
