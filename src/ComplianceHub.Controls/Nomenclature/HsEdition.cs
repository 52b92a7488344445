namespace ComplianceHub.Controls.Nomenclature;

/// <summary>An edition of the Harmonized System of the World Customs Organization.</summary>
public enum HsEdition
{
    /// <summary>In force from 1 January 2017 to 31 December 2021.</summary>
    Hs2017,

    /// <summary>In force since 1 January 2022; the edition of the control lists.</summary>
    Hs2022,
}
