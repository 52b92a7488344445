namespace ComplianceHub.Application.Nomenclature;

/// <summary>A file of a nomenclature as rows and columns, before anybody said which column holds the codes.</summary>
/// <param name="Rows">Without the header row, where one was recognised.</param>
/// <param name="CodeColumn">Where the header words tell it, else null.</param>
/// <param name="TextColumn">Where the header words tell it, else null.</param>
/// <param name="Notes">What the administrator should know of how the file was read, one sentence each.</param>
public sealed record NomenclatureTable(
    string FileName,
    string Sha256,
    IReadOnlyList<NomenclatureRow> Rows,
    IReadOnlyList<NomenclatureColumn> Columns,
    int? CodeColumn,
    int? TextColumn,
    IReadOnlyList<string> Notes);

/// <param name="Number">Of the row in the file, from 1, as a spreadsheet counts.</param>
public sealed record NomenclatureRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The cell, or nothing where the row is shorter.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <param name="Name">The header's word where there is one, else the letter of the column.</param>
/// <param name="Sample">The first cell with something in it.</param>
public sealed record NomenclatureColumn(int Index, string Name, string Sample);
