using System.Text.Json;
using ComicCluster.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComicCluster.Gateway.Tests.Problems;

public sealed class ProblemHandlerTests(GatewayServer server)
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().BuildServiceProvider();

    [Fact]
    public async Task Handle_GrainThatNoSiloHas_IsUnavailable()
    {
        var error = Assert.ThrowsAny<Exception>(() => server.Grains.GetGrain<INobodysGrain>("a"));

        var (status, problem) = await AnswerAsync(error);

        Assert.Equal((StatusCodes.Status503ServiceUnavailable, "unavailable"), (status, problem.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData(typeof(ArgumentException), StatusCodes.Status400BadRequest)]
    [InlineData(typeof(ArgumentNullException), StatusCodes.Status500InternalServerError)]
    [InlineData(typeof(TimeoutException), StatusCodes.Status503ServiceUnavailable)]
    public async Task Handle_ErrorsOfGrains_AreToldApart(Type type, int expected)
    {
        var (status, _) = await AnswerAsync((Exception)Activator.CreateInstance(type)!);

        Assert.Equal(expected, status);
    }

    private static async Task<(int Status, JsonElement Problem)> AnswerAsync(Exception error)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = Services, Response = { Body = body } };
        Assert.True(await new ProblemHandler(NullLogger<ProblemHandler>.Instance).TryHandleAsync(context, error, TestContext.Current.CancellationToken));
        return (context.Response.StatusCode, JsonDocument.Parse(body.ToArray()).RootElement);
    }

    /// <summary>A grain that is implemented nowhere.</summary>
    public interface INobodysGrain : IGrainWithStringKey;
}
