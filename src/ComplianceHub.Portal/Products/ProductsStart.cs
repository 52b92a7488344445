namespace ComplianceHub.Portal.Products;

internal static class ProductsStart
{
    public static void AddProducts(this WebApplicationBuilder builder)
    {
        builder.AddClassifier();
        builder.Services.AddSingleton<ProductJudge>();
        builder.Services.AddScoped<ProductRegistry>();
    }
}
