using Microsoft.Extensions.Hosting;

namespace ComicCluster.Storage.Tests;

public sealed class AzureStorageExtensionsTests
{
    private const string ConnectionString = "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=YWJj;EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("AccountName=a;AccountKey=not base 64;EndpointSuffix=x")]
    public void AddAzureStorage_WrongConnectionString_SaysSoButNotTheKey(string connectionString)
    {
        var error = Assert.Throws<ArgumentException>(() => Build(connectionString, "comic"));
        Assert.Contains("connection string", error.Message);
        Assert.DoesNotContain("base 64", error.Message);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("Comic")]
    [InlineData("a-b")]
    public void AddAzureStorage_WrongPrefix_IsRefused(string prefix) => Assert.Throws<ArgumentException>(() => Build(ConnectionString, prefix));

    [Fact]
    public void AddAzureStorage_Account_IsTaken() => Build(ConnectionString, AzureStorageExtensions.DefaultPrefix);

    private static void Build(string connectionString, string prefix)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddAzureStorage(connectionString, prefix));
    }
}
