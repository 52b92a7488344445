using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.ControlLists;
using ComplianceHub.Controls.Measures;

namespace ComplianceHub.Controls.Tests.Cases;

/// <summary>A request from Türkiye to Kazakhstan for capacitors, with shirts on its second line, for tests to change one fact of.</summary>
internal static class Requests
{
    public static readonly DateOnly Today = new(2026, 11, 25);

    public static readonly ControlListVersion List = ControlList.CommonHighPriority.Newest;

    public static readonly RequestedGoods Capacitor = new(
        1, new("11111111-1111-1111-1111-111111111111"), "Capacitor C-10", "Multilayer ceramic capacitor, 10 µF, 50 V", "Murat Elektronik", "C10-50",
        "8532.24", "TR", new(10, 5, 2, 1), "EAR99", 500, "pcs", 0.12m, "USD");

    public static readonly RequestedGoods Shirts = new(
        2, new("22222222-2222-2222-2222-222222222222"), "Cotton shirts", "Men's shirts of cotton, woven", "Anadolu Tekstil", null,
        "6205.20", "TR", OriginContent.None, null, 600, "boxes", 80, "USD");

    public static readonly RequestedGoods Fpga = Capacitor with
    {
        Name = "FPGA XC-7", Description = "Field-programmable gate array, 200,000 logic cells", PartNumber = "XC7", DeclaredHs = "8542.39", UnitValue = 340,
    };

    public static readonly RequestedGoods Bearing = Capacitor with
    {
        Name = "Ball bearing 6205-2RS", Description = "Deep groove ball bearing, 25 mm bore", PartNumber = "6205-2RS", DeclaredHs = "8482.10", UnitValue = 3,
    };

    /// <summary>Nothing is known of it but that it is of US origin.</summary>
    public static readonly RequestedGoods Assembly = Capacitor with
    {
        Name = "Assembly X-200", Description = "Assembly", PartNumber = "X-200", DeclaredHs = null, CountryOfOrigin = "US",
    };

    public static ExceptionRequest To(string destination, params RequestedGoods[] goods) => new()
    {
        CaseNumber = "E-2026-00042",
        Version = 1,
        Holder = new("Anadolu Dış Ticaret A.Ş.", "TR-1234567890", "Atatürk Cd. 1, İzmir", "TR"),
        Movement = Movement.Export,
        ExportingCountry = "TR",
        Destination = destination,
        TransitCountries = ["GE"],
        PlannedExport = new(2026, 12, 10),
        EndUse = "Repair of power supplies in the end user's own works.",
        Justification = "The end user has bought from us since 2019.",
        Parties =
        [
            new(PartyRole.Consignee, "Delta Trading", "Abay 10, Almaty", destination),
            new(PartyRole.IntermediateConsignee, "Batum Store", "Harbour 3, Batumi", "GE"),
            new(PartyRole.EndUser, "Delta Machines", "Abay 12, Almaty", destination),
        ],
        Goods = goods.Length == 0 ? [Capacitor, Shirts] : goods,
        Documents = [new(new string('a', 64), "end-use-statement.pdf")],
        Earlier = [new("E-2026-00007", "refused", new(2026, 10, 1))],
        WhatChanged = "The end user has signed a statement now.",
        Declaration = Declarations.Accept("u-1", "Ayşe Yılmaz", new(2026, 11, 25, 9, 30, 0, TimeSpan.Zero)),
        Reconstructed = false,
    };

    /// <summary>The classification that its declared code gives each line, as an officer would determine it.</summary>
    public static LineClassification Determined(RequestedGoods goods)
    {
        var hs6 = goods.DeclaredHs?.Replace(".", "", StringComparison.Ordinal)[..6];
        var status = hs6 is null ? ControlStatus.InReview : List.Find(hs6) is null ? ControlStatus.NotListed : ControlStatus.Listed;
        return new(goods.Line, goods.Facts.Hash(), status, LineBasis.Determination, hs6, status == ControlStatus.Listed ? [hs6!] : []);
    }

    public static Judgement Judge(this ExceptionRequest request) => request.Judge([.. request.Goods.Select(Determined)]);

    public static Judgement Judge(this ExceptionRequest request, params LineClassification[] classifications) =>
        Judgements.Of(request, classifications, BuiltInMeasures.All, List, Today, "model-1");
}
