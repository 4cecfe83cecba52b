using RemitFlow.Rig.Running;
using Xunit;

namespace RemitFlow.EndToEnd.Tests.Running;

/// <summary>The database server and the broker that all tests of this project share.</summary>
public sealed class Servers : LocalServers, IAsyncLifetime;
